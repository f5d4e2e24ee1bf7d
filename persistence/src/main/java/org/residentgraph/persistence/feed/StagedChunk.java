package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * A chunk of checked lines on the stage.
 *
 * @param lastLine of those it was staged with
 * @param lines without those that another line's key has rejected since (E17)
 */
record StagedChunk(int number, int lastLine, List<FeedLine> lines) {

    static int count(BulkConnection db, FeedBatch batch) throws SQLException {
        int[] count = {0};
        db.select(
                "SELECT COUNT(*) FROM feed_staged_chunk WHERE batch_id = ?",
                row -> count[0] = row.getInt(1),
                batch.id());
        return count[0];
    }

    /** The next chunk of a batch, null after the last. */
    static @Nullable StagedChunk after(int number, BulkConnection db, PersonalDataCipher cipher, FeedBatch batch)
            throws SQLException {
        List<FeedLine> lines = new ArrayList<>();
        int[] found = new int[3];
        db.select(
                "SELECT chunk_no, first_line, last_line, payload FROM feed_staged_chunk"
                        + " WHERE batch_id = ? AND chunk_no > ? ORDER BY chunk_no LIMIT 1",
                row -> {
                    found[0] = row.getInt(1);
                    found[1] = row.getInt(2);
                    found[2] = row.getInt(3);
                    lines.addAll(StagedLines.open(row.getBytes(4), cipher));
                },
                batch.id(),
                number);
        if (found[0] == 0) {
            return null;
        }
        Set<Integer> repeated = repeatedKeys(db, batch.id(), found[1], found[2]);
        if (!repeated.isEmpty()) {
            lines.removeIf(line -> repeated.contains(line.number()));
        }
        return new StagedChunk(found[0], found[2], lines);
    }

    /** Lines that were staged before another line with their key came by (E17). */
    private static Set<Integer> repeatedKeys(BulkConnection db, long batch, int first, int last) throws SQLException {
        Set<Integer> lines = new HashSet<>();
        db.select(
                "SELECT line_no FROM feed_reject WHERE batch_id = ? AND line_no BETWEEN ? AND ? AND rule_code = 'E17'",
                row -> lines.add(row.getInt(1)),
                batch,
                first,
                last);
        return lines;
    }

    /** The fence: of two processes that apply a batch at once, only one finds the chunk to take off. */
    void takeOff(BulkConnection db, FeedBatch batch) throws SQLException {
        if (db.update("DELETE FROM feed_staged_chunk WHERE batch_id = ? AND chunk_no = ?", batch.id(), number) != 1) {
            throw new IllegalStateException("another process has applied chunk " + number + " of batch " + batch.id());
        }
    }
}
