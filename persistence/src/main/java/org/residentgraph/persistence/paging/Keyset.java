package org.residentgraph.persistence.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.statement.SqlText;

/**
 * The order of a list and a place in it. A page is what lies after (or before) the last row seen, never an offset, so
 * that rows which come or go do not shift it. The last column must tell rows apart.
 *
 * @param columns in the order of the list
 */
public record Keyset(List<Column> columns) {

    /** A column of the order; null stands before every value, as MySQL sorts it. */
    public record Column(String sql, boolean descending) {}

    /** The list backwards, to read the page before a place. */
    public Keyset reversed() {
        return new Keyset(columns.stream()
                .map(column -> new Column(column.sql, !column.descending))
                .toList());
    }

    public SqlText orderBy() {
        return SqlText.of(columns.stream()
                .map(column -> column.descending ? column.sql + " DESC" : column.sql)
                .collect(Collectors.joining(", ")));
    }

    /**
     * The condition that a row lies after the row with these values.
     *
     * @param values one for each column, the last not null
     */
    public SqlText after(List<@Nullable Object> values) {
        List<SqlText> cases = new ArrayList<>();
        for (int last = 0; last < columns.size(); last++) {
            SqlText beyond = beyond(columns.get(last), values.get(last));
            if (beyond != null) {
                cases.add(SqlText.joined(" AND ", equalThenBeyond(values, last, beyond)));
            }
        }
        return SqlText.joined(" OR ", cases);
    }

    private List<SqlText> equalThenBeyond(List<@Nullable Object> values, int last, SqlText beyond) {
        List<SqlText> conditions = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            Object value = values.get(i);
            String column = columns.get(i).sql;
            conditions.add(value == null ? SqlText.of(column + " IS NULL") : SqlText.of(column + " = ?", value));
        }
        conditions.add(beyond);
        return conditions;
    }

    /** What is strictly after a value in one column; null if nothing is. */
    private static @Nullable SqlText beyond(Column column, @Nullable Object value) {
        if (column.descending) {
            return value == null ? null : SqlText.of("(" + column.sql + " < ? OR " + column.sql + " IS NULL)", value);
        }
        return value == null ? SqlText.of(column.sql + " IS NOT NULL") : SqlText.of(column.sql + " > ?", value);
    }
}
