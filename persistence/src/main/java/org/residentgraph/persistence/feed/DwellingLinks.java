package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that name a dwelling which nobody has described yet. They are loaded without it and noted, and linked at the end of
 * whichever batch comes later: theirs or the one that describes the dwelling.
 */
final class DwellingLinks {

    private static final List<String> COLUMNS = List.of("dwelling_no", "table_name", "owner_id", "row_id");

    private static final int LINKS_AT_ONCE = 1_000;

    private final ChunkLoad chunk;
    private final List<@Nullable Object[]> open = new ArrayList<>();

    DwellingLinks(ChunkLoad chunk) {
        this.chunk = chunk;
    }

    private record Link(String number, String table, long owner, long row, long dwelling) {}

    void note(String dwellingNumber, Table table, Row row) {
        open.add(
                new @Nullable Object[] {dwellingNumber, table.name(), table.owner() == null ? 0L : row.owner(), row.id()
                });
    }

    void write() throws SQLException {
        chunk.db().upsert("feed_open_dwelling", COLUMNS, open);
    }

    /** Links what can be linked by now. What a row says does not change by it, so it makes no version. */
    static void settle(ChunkLoad chunk) throws SQLException {
        List<Link> links;
        do {
            links = new ArrayList<>();
            List<Link> found = links;
            chunk.db()
                    .select(
                            "SELECT o.dwelling_no, o.table_name, o.owner_id, o.row_id, d.id FROM feed_open_dwelling o"
                                    + " JOIN dwelling d ON d.dwelling_no = o.dwelling_no LIMIT " + LINKS_AT_ONCE,
                            row -> found.add(new Link(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5))));
            for (Link link : links) {
                settle(chunk, link);
            }
        } while (links.size() == LINKS_AT_ONCE);
    }

    private static void settle(ChunkLoad chunk, Link link) throws SQLException {
        switch (link.table()) {
            case "residence_registration" ->
                chunk.db()
                        .update(
                                "UPDATE residence_registration SET dwelling_id = ? WHERE person_id = ? AND id = ?"
                                        + " AND dwelling_src_id = ?",
                                link.dwelling(),
                                link.owner(),
                                link.row(),
                                link.number());
            case "dwelling_visit", "security_inspection" ->
                chunk.db()
                        .update(
                                "UPDATE " + link.table() + " SET dwelling_id = ? WHERE id = ? AND dwelling_src_id = ?",
                                link.dwelling(),
                                link.row(),
                                link.number());
            default -> throw new IllegalStateException("no dwelling in " + link.table());
        }
        chunk.db()
                .update(
                        "DELETE FROM feed_open_dwelling WHERE dwelling_no = ? AND table_name = ? AND row_id = ?",
                        link.number(),
                        link.table(),
                        link.row());
    }
}
