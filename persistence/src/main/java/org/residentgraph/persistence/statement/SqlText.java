package org.residentgraph.persistence.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of SQL and the values of its question marks. The text never holds a value, so that equal shapes share one
 * prepared statement.
 */
public record SqlText(String sql, List<Object> args) {

    public static SqlText of(String sql, Object... args) {
        return new SqlText(sql, Arrays.asList(args));
    }

    /** The parts joined by {@code separator} (with its blanks), in parentheses if there are several. */
    public static SqlText joined(String separator, List<SqlText> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        SqlText listed = separated(separator, parts);
        return new SqlText('(' + listed.sql + ')', listed.args);
    }

    /** The parts as a list with commas, for a place that has its own parentheses. */
    public static SqlText listed(List<SqlText> parts) {
        return separated(", ", parts);
    }

    private static SqlText separated(String separator, List<SqlText> parts) {
        List<Object> args = new ArrayList<>();
        parts.forEach(part -> args.addAll(part.args));
        return new SqlText(parts.stream().map(SqlText::sql).collect(Collectors.joining(separator)), args);
    }

    public SqlText and(SqlText other) {
        return joined(" AND ", List.of(this, other));
    }
}
