package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.residentgraph.persistence.bulk.BulkConnection;

/**
 * Loads lines that were put aside, as lines of their own batch: they make the rows they would have made, and the batch's
 * counters move with them. The caller owns the transaction.
 */
final class LinesAgain {

    private LinesAgain() {}

    /**
     * @param chunk made with {@link ChunkLoad#again}
     * @param by who is written down as having resolved the findings
     * @return the lines that are not loaded
     */
    static List<FeedLine> load(ChunkLoad chunk, FeedMapping mapping, List<FeedLine> lines, String by)
            throws SQLException {
        BulkConnection db = chunk.db();
        long batch = chunk.batch().id();
        chunk.loads(lines);
        mapping.load(chunk, lines);
        mapping.finish(chunk);
        List<FeedLine> kept = new ArrayList<>();
        Set<Object> settled = new java.util.LinkedHashSet<>();
        for (FeedLine line : lines) {
            if (!chunk.isKeptOut(line)) {
                chunk.countLoadedAgain(line);
            } else {
                kept.add(line);
            }
            if (!chunk.isStillParked(line)) {
                settled.add((long) line.number());
            }
        }
        close(db, batch, settled, by);
        chunk.writeFindings();
        FeedBatches.count(chunk);
        return kept;
    }

    /** Takes lines off the parking; their quarantine is resolved. */
    private static void close(BulkConnection db, long batch, Set<Object> lines, String by) throws SQLException {
        for (Object line : lines) {
            db.update(
                    "UPDATE feed_reject SET state = 'FIXED', resolved_by = ? WHERE batch_id = ? AND line_no = ?"
                            + " AND severity = 'QUARANTINE'",
                    by,
                    batch,
                    line);
            db.update("DELETE FROM feed_parked_line WHERE batch_id = ? AND line_no = ?", batch, line);
        }
    }
}
