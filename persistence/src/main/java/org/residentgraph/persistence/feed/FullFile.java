package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * What a full file does not say. It lists all open records of its sender, so that one it lacks has ended. But a file that
 * lacks more than a small share of them was cut off somewhere, and is held (E30): thousands of registrations do not end
 * because of that.
 *
 * <p>What the file lacks is found and noted before any of it is applied, because applied lines are no longer staged; it is
 * ended, as by a deletion of each, when the rest is in.
 */
final class FullFile {

    private static final int AT_ONCE = 5000;
    private static final List<String> COLUMNS = List.of("batch_id", "line_no", "source_record_id");

    private FullFile() {}

    static boolean isFull(BulkConnection db, long batch) throws SQLException {
        boolean[] full = {false};
        db.select(
                "SELECT mode FROM feed_batch WHERE id = ?",
                row -> full[0] = row.getString(1).equals("FULL"),
                batch);
        return full[0];
    }

    /**
     * Notes the open records that the staged file lacks.
     *
     * @param mayLack at most this share of them, 0 to 1
     * @return why the batch must be held, or null
     */
    static @Nullable String noteLacking(
            BulkConnection db, PersonalDataCipher cipher, FeedBatch batch, List<OpenRecords> open, double mayLack)
            throws SQLException {
        KeysSeen inFile = keysOf(db, cipher, batch.id());
        int[] known = {0};
        int[] lacking = {0};
        OpenRecords.forEach(open, db, batch, key -> {
            known[0]++;
            lacking[0] += inFile.contains(key) ? 0 : 1;
        });
        if (lacking[0] > mayLack * known[0]) {
            return "E30: the full file lacks %d of %d open records".formatted(lacking[0], known[0]);
        }
        List<String> keys = new ArrayList<>(lacking[0]);
        if (lacking[0] > 0) {
            OpenRecords.forEach(open, db, batch, key -> {
                if (!inFile.contains(key)) {
                    keys.add(key);
                }
            });
        }
        int line = batch.counters().declared() + 1;
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        for (String key : keys) {
            rows.add(new @Nullable Object[] {batch.id(), (long) ++line, key});
        }
        db.insert("feed_lacking", COLUMNS, rows);
        return null;
    }

    /** Every key the file names, also of a line that was put aside or rejected. */
    private static KeysSeen keysOf(BulkConnection db, PersonalDataCipher cipher, long batch) throws SQLException {
        KeysSeen keys = new KeysSeen();
        List<Integer> chunks = new ArrayList<>();
        db.select("SELECT chunk_no FROM feed_staged_chunk WHERE batch_id = ?", row -> chunks.add(row.getInt(1)), batch);
        for (int chunk : chunks) {
            db.select(
                    "SELECT payload FROM feed_staged_chunk WHERE batch_id = ? AND chunk_no = ?",
                    row -> note(keys, StagedLines.open(row.getBytes(1), cipher)),
                    batch,
                    chunk);
        }
        db.select(
                "SELECT payload FROM feed_parked_line WHERE batch_id = ?",
                row -> note(keys, StagedLines.open(row.getBytes(1), cipher)),
                batch);
        db.select(
                "SELECT source_record_id FROM feed_rejected_key WHERE batch_id = ?",
                row -> keys.put(row.getString(1), 0, 0, Verdict.REJECTED, false),
                batch);
        return keys;
    }

    /** Keeps the keys of lines that are not staged because they are rejected. */
    static void noteRejected(BulkConnection db, long batch, List<String> rejected) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(rejected.size());
        for (String key : rejected) {
            rows.add(new @Nullable Object[] {batch, key});
        }
        db.insertMissing("feed_rejected_key", List.of("batch_id", "source_record_id"), rows);
    }

    private static void note(KeysSeen keys, List<FeedLine> lines) {
        for (FeedLine line : lines) {
            keys.put(line.srcId(), 0, line.number(), Verdict.ACCEPTED, false);
        }
    }

    /** The next of the records noted, as lines that delete them; none when all are ended. */
    static List<FeedLine> nextDeletions(BulkConnection db, FeedBatch batch) throws SQLException {
        int width = Layouts.SHIPPED.require(batch.feed()).columns().size();
        List<FeedLine> lines = new ArrayList<>();
        db.select(
                "SELECT line_no, source_record_id FROM feed_lacking WHERE batch_id = ? ORDER BY line_no LIMIT "
                        + AT_ONCE,
                row -> {
                    @Nullable String[] values = new @Nullable String[width];
                    values[Layout.OP] = "D";
                    values[Layout.SRC_ID] = row.getString(2);
                    values[Layout.AS_OF] = batch.asOf();
                    lines.add(new FeedLine(row.getInt(1), Verdict.ACCEPTED, false, false, values));
                },
                batch.id());
        return lines;
    }

    static void forget(BulkConnection db, long batch, int throughLine) throws SQLException {
        db.update("DELETE FROM feed_lacking WHERE batch_id = ? AND line_no <= ?", batch, throughLine);
    }
}
