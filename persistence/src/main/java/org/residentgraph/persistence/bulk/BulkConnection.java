package org.residentgraph.persistence.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that writes and looks up many rows with few statements. Statements have a few fixed sizes, so each is
 * prepared once; the last IN list is padded with its last key.
 *
 * <p>Not thread-safe; the caller owns the transaction.
 */
public final class BulkConnection implements AutoCloseable {

    /** The driver keeps an object for each parameter of each statement, so the largest is no larger than it pays. */
    private static final int[] ROWS_PER_STATEMENT = {128, 32, 8, 1};

    private static final int[] KEYS_PER_STATEMENT = {800, 200, 40, 8, 1};

    /**
     * The driver keeps some two hundred bytes for each parameter of a prepared statement. A loader of all feeds would have
     * half a million of them, most of tables that it seldom writes; beyond this the longest unused statements are given up.
     */
    private static final int MOST_PARAMETERS = 120_000;

    /** With fewer the server's work for a statement of its own weighs more than what it saves. */
    private static final int ROWS_WORTH_A_STREAM = 64;

    private final Connection connection;
    private final RowStream stream;
    private final Map<String, Prepared> prepared = new LinkedHashMap<>(64, 0.75f, true);
    private int parametersKept;

    private record Prepared(PreparedStatement statement, int parameters) {}

    public BulkConnection(Connection connection) {
        this.connection = connection;
        this.stream = new RowStream(connection);
    }

    public Connection connection() {
        return connection;
    }

    /**
     * From now on the caller commits. Read committed: a session sees what others have finished meanwhile, and loaders of
     * neighbouring keys do not lock the gaps between them.
     */
    public void beginTransactions() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** Inserts the rows in their order; each has one value per column. Returns the rows the server counted. */
    public int insert(String table, List<String> columns, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.size() >= ROWS_WORTH_A_STREAM) {
            int inserted = stream.insert(table, columns, rows);
            if (inserted >= 0) {
                return inserted;
            }
        }
        return write("INSERT INTO " + table + columnList(columns), "", columns.size(), rows);
    }

    /** Inserts the rows, or overwrites all columns of those whose primary key is there. */
    public int upsert(String table, List<String> columns, List<@Nullable Object[]> rows) throws SQLException {
        StringBuilder update = new StringBuilder(" ON DUPLICATE KEY UPDATE ");
        for (String column : columns) {
            update.append(column).append(" = VALUES(").append(column).append("), ");
        }
        update.setLength(update.length() - 2);
        return write("INSERT INTO " + table + columnList(columns), update.toString(), columns.size(), rows);
    }

    /** Inserts the rows but those one of whose unique keys is there; the first column is written as it was. */
    public int insertMissing(String table, List<String> columns, List<@Nullable Object[]> rows) throws SQLException {
        String first = columns.getFirst();
        String keep = " ON DUPLICATE KEY UPDATE " + first + " = " + table + "." + first;
        return write("INSERT INTO " + table + columnList(columns), keep, columns.size(), rows);
    }

    /** Runs {@code before + "(?, …)" + after} for all keys and hands over each row; no keys, no statement. */
    public void selectIn(String before, List<?> first, Collection<?> keys, String after, RowReader reader)
            throws SQLException {
        Iterator<?> next = keys.iterator();
        int left = keys.size();
        while (left > 0) {
            int size = sizeForKeys(left);
            PreparedStatement statement = keysStatement(before, first.size(), size, after);
            int parameter = 0;
            for (Object value : first) {
                set(statement, ++parameter, value);
            }
            Object key = null;
            for (int i = 0; i < size; i++) {
                if (next.hasNext()) {
                    key = next.next();
                }
                set(statement, ++parameter, key);
            }
            left -= size;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
            statement.clearParameters();
        }
    }

    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < parameters.length; i++) {
            set(statement, i + 1, parameters[i]);
        }
        return statement.executeUpdate();
    }

    public void select(String sql, RowReader reader, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < parameters.length; i++) {
            set(statement, i + 1, parameters[i]);
        }
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Prepared kept : prepared.values()) {
            kept.statement().close();
        }
        prepared.clear();
        parametersKept = 0;
        connection.close();
    }

    private int write(String head, String tail, int columns, List<@Nullable Object[]> rows) throws SQLException {
        int written = 0;
        int from = 0;
        while (from < rows.size()) {
            int size = sizeForRows(rows.size() - from);
            PreparedStatement statement = rowStatement(head, tail, columns, size);
            int parameter = 0;
            for (int i = from; i < from + size; i++) {
                for (Object value : rows.get(i)) {
                    set(statement, ++parameter, value);
                }
            }
            written += statement.executeUpdate();
            // What was written would stay in memory until the next rows are.
            statement.clearParameters();
            from += size;
        }
        return written;
    }

    private PreparedStatement rowStatement(String head, String tail, int columns, int rows) throws SQLException {
        String key = rows + head + tail;
        PreparedStatement known = known(key);
        if (known != null) {
            return known;
        }
        String row = "(" + placeholders(columns) + ")";
        StringBuilder sql = new StringBuilder(head).append(" VALUES ").append(row);
        for (int i = 1; i < rows; i++) {
            sql.append(", ").append(row);
        }
        return prepare(key, sql.append(tail).toString(), rows * columns);
    }

    private PreparedStatement keysStatement(String before, int first, int keys, String after) throws SQLException {
        String key = keys + before + after;
        PreparedStatement known = known(key);
        return known != null ? known : prepare(key, before + "(" + placeholders(keys) + ")" + after, first + keys);
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = known(sql);
        return known != null ? known : prepare(sql, sql, 1);
    }

    private @Nullable PreparedStatement known(String key) {
        Prepared known = prepared.get(key);
        return known == null ? null : known.statement();
    }

    private PreparedStatement prepare(String key, String sql, int parameters) throws SQLException {
        PreparedStatement fresh = connection.prepareStatement(sql);
        prepared.put(key, new Prepared(fresh, parameters));
        parametersKept += parameters;
        Iterator<Prepared> longestUnused = prepared.values().iterator();
        while (parametersKept > MOST_PARAMETERS) {
            Prepared given = longestUnused.next();
            longestUnused.remove();
            parametersKept -= given.parameters();
            // Otherwise the driver keeps it for the next who prepares the same.
            given.statement().setPoolable(false);
            given.statement().close();
        }
        return fresh;
    }

    private static void set(PreparedStatement statement, int parameter, @Nullable Object value) throws SQLException {
        // Called for every cell that is loaded: a chain of tests is several times faster than a switch over types.
        if (value instanceof String text) {
            statement.setString(parameter, text);
        } else if (value instanceof Long number) {
            statement.setLong(parameter, number);
        } else if (value == null) {
            statement.setNull(parameter, Types.VARCHAR);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(parameter, bytes);
        } else {
            statement.setObject(parameter, value);
        }
    }

    private static int sizeForRows(int left) {
        for (int size : ROWS_PER_STATEMENT) {
            if (size <= left) {
                return size;
            }
        }
        return 1;
    }

    private static int sizeForKeys(int left) {
        int padded = KEYS_PER_STATEMENT[0];
        for (int size : KEYS_PER_STATEMENT) {
            if (size >= left) {
                padded = size;
            }
        }
        return padded;
    }

    private static String columnList(List<String> columns) {
        return " (" + String.join(", ", columns) + ")";
    }

    private static String placeholders(int count) {
        return "?, ".repeat(count - 1) + "?";
    }

    /** Reads the row the cursor stands on. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
