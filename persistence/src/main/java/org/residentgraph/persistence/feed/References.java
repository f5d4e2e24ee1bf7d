package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.ByIndex;

/** Ids behind the codes by which lines name schools, funds, courses, employers: one look-up for a chunk. */
final class References {

    private final Map<String, Long> ids = new HashMap<>();

    /** Looks up by a column with a unique key. */
    static References find(ChunkLoad chunk, String table, String column, Collection<String> codes) throws SQLException {
        References references = new References();
        chunk.db()
                .selectIn(
                        "SELECT " + column + ", id FROM " + table + " WHERE " + column + " IN ",
                        List.of(),
                        codes,
                        "",
                        row -> references.ids.put(row.getString(1), row.getLong(2)));
        return references;
    }

    /** Looks up by the key under which the same department sent it. */
    static References findBySource(ChunkLoad chunk, String table, Collection<String> sourceRecords)
            throws SQLException {
        References references = new References();
        chunk.db()
                .selectIn(
                        "SELECT source_record_id, id FROM " + ByIndex.source(table)
                                + " WHERE source_dept = ? AND source_record_id IN ",
                        List.of(chunk.batch().department()),
                        sourceRecords,
                        " AND superseded_at IS NULL",
                        row -> references.ids.put(row.getString(1), row.getLong(2)));
        return references;
    }

    @Nullable
    Long id(@Nullable String code) {
        return code == null ? null : ids.get(code);
    }

    void addAll(References others) {
        ids.putAll(others.ids);
    }

    void add(String code, long id) {
        ids.put(code, id);
    }
}
