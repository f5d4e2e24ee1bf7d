package org.residentgraph.persistence.feed;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored rows back as the texts and numbers that the loader reckons with. Days and instants are read as such and
 * written out here: the driver goes through a format string for each, which was a tenth of the loading.
 */
final class Cells {

    /** How each column is read; known when the first row is there. */
    private final int[] types;

    private final Table table;

    Cells(Table table, ResultSetMetaData columns) throws SQLException {
        this.table = table;
        this.types = new int[table.columns().size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.getColumnType(i + 1);
        }
    }

    @Nullable
    Object[] of(ResultSet row) throws SQLException {
        @Nullable Object[] cells = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            cells[i] = cell(row, i);
        }
        return cells;
    }

    private @Nullable Object cell(ResultSet row, int column) throws SQLException {
        return switch (table.kind(column)) {
            case TEXT -> text(row, column + 1, types[column]);
            case BYTES -> row.getBytes(column + 1);
            case NUMBER -> number(row, column + 1);
        };
    }

    /** A column of type DATE, as text. */
    static @Nullable String day(ResultSet row, int column) throws SQLException {
        LocalDate day = row.getObject(column, LocalDate.class);
        return day == null ? null : day.toString();
    }

    private static @Nullable String text(ResultSet row, int column, int type) throws SQLException {
        if (type == Types.DATE) {
            return day(row, column);
        }
        if (type == Types.TIMESTAMP) {
            LocalDateTime instant = row.getObject(column, LocalDateTime.class);
            return instant == null ? null : Instants.text(instant);
        }
        return row.getString(column);
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        if (value == 0 && row.wasNull()) {
            return null;
        }
        return value;
    }
}
