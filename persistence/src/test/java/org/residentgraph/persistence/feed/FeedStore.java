package org.residentgraph.persistence.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.residentgraph.persistence.reference.SyntheticHomeDivisions;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What tests ask the store as a whole. */
@Component
class FeedStore {

    private static final List<String> KEPT = List.of(
            "division",
            "home_division",
            "code_value",
            "department",
            "immunization_schedule",
            "legal_parameter",
            "feed",
            "flyway_schema_history");

    private final JdbcTemplate db;

    FeedStore(JdbcTemplate db) {
        this.db = db;
    }

    /** Empties everything but the reference data; batches are numbered from 1 again. */
    void clear(DataSource dataSource) {
        for (String table : tables()) {
            if (!KEPT.contains(table)) {
                truncate(table);
            }
        }
        try {
            SyntheticHomeDivisions.load(dataSource);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** MariaDB gives up at once where it happens to be reckoning its own statistics of the table. */
    private void truncate(String table) {
        try {
            db.execute("TRUNCATE TABLE " + table);
        } catch (CannotAcquireLockException reckoning) {
            db.execute("TRUNCATE TABLE " + table);
        }
    }

    /** All rows of all tables as text, but for what encryption and the time of day make different each time. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : tables()) {
            if (!KEPT.contains(table) && !table.equals("indicator_mark")) {
                contents.put(
                        table,
                        db
                                .query("SELECT * FROM " + table, (row, number) -> {
                                    StringBuilder text = new StringBuilder();
                                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                        String column = row.getMetaData().getColumnLabel(i);
                                        if (!column.endsWith("_enc") && !column.equals("payload")) {
                                            text.append(column)
                                                    .append('=')
                                                    .append(row.getString(i))
                                                    .append(' ');
                                        }
                                    }
                                    return text.toString();
                                })
                                .stream()
                                .sorted()
                                .toList());
            }
        }
        return contents;
    }

    /** For each table a checksum of its rows in order. */
    Map<String, String> checksums() {
        Map<String, String> checksums = new TreeMap<>();
        contents().forEach((table, rows) -> checksums.put(table, rows.size() + " rows " + digest(rows)));
        return checksums;
    }

    private static String digest(List<String> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(row -> digest.update(row.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int rows() {
        return contents().values().stream().mapToInt(List::size).sum();
    }

    /** The columns, as table.column, in which the text stands in the clear anywhere. */
    List<String> columnsHolding(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> holding = new ArrayList<>();
        List<Map<String, Object>> columns = db.queryForList("""
            SELECT table_name AS t, column_name AS c FROM information_schema.columns
            WHERE table_schema = DATABASE() AND data_type IN
              ('varchar', 'char', 'text', 'longtext', 'blob', 'longblob', 'varbinary', 'binary')\
            """);
        for (Map<String, Object> column : columns) {
            Integer hits = db.queryForObject(
                    "SELECT COUNT(*) FROM %s WHERE LOCATE(?, CAST(%s AS BINARY)) > 0"
                            .formatted(column.get("t"), column.get("c")),
                    Integer.class,
                    (Object) bytes);
            if (hits != null && hits > 0) {
                holding.add(column.get("t") + "." + column.get("c"));
            }
        }
        return holding;
    }

    private List<String> tables() {
        return db.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()", String.class);
    }
}
