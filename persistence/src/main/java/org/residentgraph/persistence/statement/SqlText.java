package org.residentgraph.persistence.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        StringBuilder sql = new StringBuilder("(");
        List<Object> args = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            sql.append(i == 0 ? "" : separator).append(parts.get(i).sql);
            args.addAll(parts.get(i).args);
        }
        return new SqlText(sql.append(')').toString(), args);
    }

    public SqlText and(SqlText other) {
        return joined(" AND ", List.of(this, other));
    }
}
