package org.residentgraph.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same rows once more, without the platform: exported, and read by the server itself with {@code LOAD DATA} into tables
 * of the same columns and the same primary keys and no other index.
 */
final class BareLoad implements AutoCloseable {

    private static final String SCHEMA = "resident_graph_bare";

    private static final Set<String> BINARY = Set.of("binary", "varbinary", "blob", "mediumblob", "longblob");
    private static final Set<String> TEXT = Set.of("char", "varchar", "text", "mediumtext", "longtext");

    private final Connection db;
    private final Path folder;

    BareLoad(String url, String account, String password, Path folder) throws SQLException {
        this.db = DriverManager.getConnection(url + "&allowLoadLocalInfile=true", account, password);
        this.folder = folder;
    }

    /**
     * @param rows that stand in the tables, earlier versions of changed records included
     * @param seconds of the {@code LOAD DATA} statements alone
     */
    record Loaded(List<String> tables, long rows, double seconds) {

        double rate() {
            return rows / seconds;
        }
    }

    private record Column(String name, String type) {}

    /** Loads what batches of these feeds have written. */
    Loaded load(List<String> feeds) throws SQLException, IOException {
        Files.createDirectories(folder);
        execute("DROP DATABASE IF EXISTS " + SCHEMA);
        execute("CREATE DATABASE " + SCHEMA);
        long rows = 0;
        double seconds = 0;
        List<String> tables = tables(feeds);
        for (String table : tables) {
            List<Column> columns = columns(table);
            Path file = export(table, columns);
            makeBare(table);
            String load = statement(table, columns, file);
            long from = System.nanoTime();
            execute(load);
            seconds += (System.nanoTime() - from) / 1e9;
            rows += requireAll(table);
            Files.delete(file);
        }
        execute("DROP DATABASE " + SCHEMA);
        return new Loaded(tables, rows, seconds);
    }

    private List<String> tables(List<String> feeds) throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : texts("SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                + " AND column_name = 'source_record_id' ORDER BY table_name")) {
            String given = feeds.stream().map(feed -> "'" + feed + "'").collect(Collectors.joining(", "));
            if (number("SELECT COUNT(*) FROM (SELECT 1 FROM " + table
                            + " t JOIN feed_batch b ON b.id = t.batch_id WHERE b.feed_code IN (" + given
                            + ") LIMIT 1) one")
                    > 0) {
                filled.add(table);
            }
        }
        return filled;
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement =
                db.prepareStatement("SELECT column_name, data_type FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = ? AND extra NOT LIKE '%GENERATED%'"
                        + " ORDER BY ordinal_position")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return columns;
    }

    /** The server puts the lines together: it is not measured, and the driver would take several times as long. */
    private Path export(String table, List<Column> columns) throws SQLException, IOException {
        Path file = folder.resolve(table + ".tsv");
        String cells = columns.stream().map(BareLoad::cell).collect(Collectors.joining(", "));
        try (Statement statement = db.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery("SELECT CONCAT_WS('\\t', " + cells + ") FROM " + table)) {
                while (rows.next()) {
                    out.write(rows.getBytes(1));
                    out.write('\n');
                }
            }
        }
        return file;
    }

    private static String cell(Column column) {
        String value = "`" + column.name() + "`";
        if (BINARY.contains(column.type())) {
            value = "HEX(" + value + ")";
        } else if (TEXT.contains(column.type())) {
            value = "REPLACE(REPLACE(REPLACE(" + value + ", '\\\\', '\\\\\\\\'), '\\t', '\\\\t'), '\\n', '\\\\n')";
        }
        return "COALESCE(" + value + ", '\\\\N')";
    }

    private void makeBare(String table) throws SQLException {
        execute("CREATE TABLE " + bare(table) + " LIKE " + table);
        for (String index : texts("SELECT DISTINCT index_name FROM information_schema.statistics WHERE table_schema = '"
                + SCHEMA + "' AND table_name = '" + table + "' AND index_name <> 'PRIMARY'")) {
            execute("ALTER TABLE " + bare(table) + " DROP INDEX `" + index + "`");
        }
    }

    private static String statement(String table, List<Column> columns, Path file) {
        String targets = columns.stream()
                .map(column -> BINARY.contains(column.type()) ? "@" + column.name() : "`" + column.name() + "`")
                .collect(Collectors.joining(", "));
        String unpacked = columns.stream()
                .filter(column -> BINARY.contains(column.type()))
                .map(column -> "`" + column.name() + "` = UNHEX(@" + column.name() + ")")
                .collect(Collectors.joining(", "));
        return "LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE " + bare(table) + " CHARACTER SET utf8mb4 (" + targets
                + ")" + (unpacked.isEmpty() ? "" : " SET " + unpacked);
    }

    private long requireAll(String table) throws SQLException {
        long loaded = number("SELECT COUNT(*) FROM " + bare(table));
        long wanted = number("SELECT COUNT(*) FROM " + table);
        if (loaded != wanted) {
            throw new IllegalStateException("of %,d rows of %s the server loaded %,d".formatted(wanted, table, loaded));
        }
        return loaded;
    }

    private static String bare(String table) {
        return SCHEMA + "." + table;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }
}
