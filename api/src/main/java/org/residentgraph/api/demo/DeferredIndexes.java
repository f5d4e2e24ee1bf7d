package org.residentgraph.api.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes that only queries need are built once when the city is in, by sorting, instead of being kept up row by row: a
 * fifth of the loading's work. Unique indexes stay, they guard what is loaded.
 *
 * <p>What was put off is noted in the database first, so that a cut start is made good by the next.
 */
@Component
@Profile("demo | test")
class DeferredIndexes {

    private final JdbcClient db;

    DeferredIndexes(JdbcClient db) {
        this.db = db;
    }

    private record Index(String table, String name, String columns) {

        String drop() {
            return "DROP INDEX `%s`".formatted(name);
        }

        String add() {
            return "ADD INDEX `%s` (%s)".formatted(name, columns);
        }
    }

    /** Notes and drops the indexes of these tables that are not unique; those noted before stay noted. */
    void putOff(List<String> tables) {
        List<Index> present = present(tables);
        for (Index index : present) {
            db.sql("INSERT INTO demo_index (table_name, index_name, columns) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE columns = VALUES(columns)")
                    .params(index.table(), index.name(), index.columns())
                    .update();
        }
        alter(present, Index::drop);
    }

    /** Builds what was put off. */
    void build() {
        List<Index> noted = db.sql("SELECT table_name, index_name, columns FROM demo_index")
                .query(DeferredIndexes::index)
                .list();
        List<Index> missing = new ArrayList<>(noted);
        missing.removeAll(present(noted.stream().map(Index::table).distinct().toList()));
        alter(missing, Index::add);
        db.sql("DELETE FROM demo_index").update();
    }

    private List<Index> present(List<String> tables) {
        if (tables.isEmpty()) {
            return List.of();
        }
        return db.sql("""
            SELECT table_name, index_name, GROUP_CONCAT(column_name ORDER BY seq_in_index) AS columns
            FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND non_unique = 1 AND table_name IN (:tables)
            GROUP BY table_name, index_name\
            """).param("tables", tables).query(DeferredIndexes::index).list();
    }

    private static Index index(ResultSet row, int number) throws SQLException {
        return new Index(row.getString(1), row.getString(2), row.getString(3));
    }

    /**
     * One statement for a table, so that its rows are read once for all its indexes; two tables at a time, because the
     * server sorts with one thread.
     */
    private void alter(List<Index> indexes, Function<Index, String> change) {
        Map<String, String> byTable = indexes.stream()
                .collect(Collectors.groupingBy(
                        Index::table, LinkedHashMap::new, Collectors.mapping(change, Collectors.joining(", "))));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            byTable.forEach((table, changes) -> all.add(CompletableFuture.runAsync(
                    () -> db.sql("ALTER TABLE " + table + " " + changes).update(), two)));
        }
        all.forEach(CompletableFuture::join);
    }
}
