package org.residentgraph.persistence.bulk;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows with {@code LOAD DATA LOCAL}, for which the server needs half the work of an {@code INSERT}. The rows
 * come out of memory: no file is ever read, and the driver is told to give away none.
 *
 * <p>Not every server takes it: then {@code INSERT} is there as before. {@code LOCAL} passes over what an {@code INSERT}
 * refuses, with a warning or without; here both end the transaction.
 */
final class RowStream {

    /** Not allowed, on this side or on the other: what MariaDB, MySQL and the driver say. */
    private static final Set<Integer> REFUSALS = Set.of(1148, 3948, 3950, 4166);

    private final Connection connection;
    private boolean isRefused;

    RowStream(Connection connection) {
        this.connection = connection;
    }

    /** How many rows were inserted, all of them; or -1 if the server does not take rows in this way. */
    int insert(String table, List<String> columns, List<@Nullable Object[]> rows) throws SQLException {
        if (isRefused || !connection.isWrapperFor(JdbcConnection.class)) {
            return -1;
        }
        try (Statement statement = connection.createStatement()) {
            int inserted = insert(statement, table, columns, rows);
            SQLWarning warning = statement.getWarnings();
            if (inserted != rows.size() || warning != null) {
                throw new SQLIntegrityConstraintViolationException(
                        "of %d rows the server took %d into %s".formatted(rows.size(), inserted, table),
                        "23000",
                        warning == null ? 0 : warning.getErrorCode());
            }
            return inserted;
        } catch (SQLException failed) {
            if (!REFUSALS.contains(failed.getErrorCode())) {
                throw failed;
            }
            isRefused = true;
            return -1;
        }
    }

    private int insert(Statement statement, String table, List<String> columns, List<@Nullable Object[]> rows)
            throws SQLException {
        RuntimeProperty<Boolean> allowed = connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.allowLoadLocalInfile);
        JdbcStatement streaming = statement.unwrap(JdbcStatement.class);
        streaming.setLocalInfileInputStream(new StreamedRows(rows));
        allowed.setValue(true);
        try {
            // Bytes as they are: texts are UTF-8 in the stream and in the columns, and numbers are digits.
            return statement.executeUpdate("LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + table
                    + " CHARACTER SET binary (" + String.join(", ", columns) + ")");
        } finally {
            allowed.setValue(false);
            streaming.setLocalInfileInputStream(null);
        }
    }
}
