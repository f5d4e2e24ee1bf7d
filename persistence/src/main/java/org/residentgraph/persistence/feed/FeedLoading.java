package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.stereotype.Component;

/**
 * Applies staged batches: chunk by chunk, each in one transaction with the mark of how far the batch is. A cut between
 * two chunks, or in one, loses nothing and doubles nothing: the rest is applied on the next call, and lines make the same
 * ids again.
 */
@Component
public class FeedLoading {

    private final DataSource dataSource;
    private final PersonalDataCipher cipher;
    private final Map<String, FeedMapping> mappings = new HashMap<>();

    public FeedLoading(DataSource dataSource, PersonalDataCipher cipher) {
        this.dataSource = dataSource;
        this.cipher = cipher;
        for (FeedMapping mapping : List.<FeedMapping>of(new ResidentsFeed())) {
            mappings.put(mapping.feed(), mapping);
        }
    }

    /**
     * Applies what is left of a batch; a batch that is held or done is left alone.
     *
     * @return the batch as it is then
     */
    public FeedBatch apply(FeedBatch batch) {
        return apply(batch, rows -> {});
    }

    /** As {@link #apply(FeedBatch)}; after each committed chunk, {@code progress} gets the number of rows it wrote. */
    public FeedBatch apply(FeedBatch batch, LongConsumer progress) {
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            db.connection().setAutoCommit(false);
            FeedBatch current = FeedBatches.require(db, batch.id());
            if (current.status() != FeedBatch.Status.STAGED && current.status() != FeedBatch.Status.APPLYING) {
                return current;
            }
            try {
                applyChunks(db, current, progress);
            } catch (SQLException | RuntimeException failed) {
                db.connection().rollback();
                throw failed;
            }
            return FeedBatches.require(db, batch.id());
        } catch (SQLException failed) {
            throw new FeedStoreException("applying batch " + batch.id() + " of " + batch.feed(), failed);
        }
    }

    private void applyChunks(BulkConnection db, FeedBatch batch, LongConsumer progress) throws SQLException {
        FeedMapping mapping = mappings.get(batch.feed());
        if (mapping == null) {
            throw new IllegalStateException("no mapping for feed " + batch.feed());
        }
        int next = nextChunk(db, batch.id());
        while (next > 0) {
            ChunkLoad chunk = chunk(db, batch);
            int lastLine = applyChunk(chunk, mapping, next);
            advance(chunk, lastLine);
            db.connection().commit();
            progress.accept(chunk.rowsWritten());
            next = nextChunk(db, batch.id());
        }
        ChunkLoad last = chunk(db, batch);
        mapping.finish(last);
        finish(last);
        db.connection().commit();
        progress.accept(last.rowsWritten());
    }

    private ChunkLoad chunk(BulkConnection db, FeedBatch batch) {
        if (batch.acceptedAt() == null) {
            throw new IllegalStateException("batch " + batch.id() + " was not accepted");
        }
        return new ChunkLoad(db, cipher, batch, Instants.text(batch.acceptedAt()));
    }

    private static int nextChunk(BulkConnection db, long batch) throws SQLException {
        int[] next = {0};
        db.select(
                "SELECT MIN(chunk_no) FROM feed_staged_chunk WHERE batch_id = ?",
                row -> next[0] = row.getInt(1),
                batch);
        return next[0];
    }

    /** Applies one chunk and takes it off the stage; returns its last line. */
    private int applyChunk(ChunkLoad chunk, FeedMapping mapping, int number) throws SQLException {
        BulkConnection db = chunk.db();
        long batch = chunk.batch().id();
        List<FeedLine> lines = new ArrayList<>();
        int[] range = new int[2];
        db.select(
                "SELECT first_line, last_line, payload FROM feed_staged_chunk WHERE batch_id = ? AND chunk_no = ?",
                row -> {
                    range[0] = row.getInt(1);
                    range[1] = row.getInt(2);
                    lines.addAll(StagedLines.open(row.getBytes(3), cipher));
                },
                batch,
                number);
        Set<Integer> repeated = repeatedKeys(db, batch, range[0], range[1]);
        if (!repeated.isEmpty()) {
            lines.removeIf(line -> repeated.contains(line.number()));
        }
        mapping.load(chunk, lines);
        db.update("DELETE FROM feed_staged_chunk WHERE batch_id = ? AND chunk_no = ?", batch, number);
        return range[1];
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

    private static void advance(ChunkLoad chunk, int lastLine) throws SQLException {
        note(chunk);
        count(chunk, "status = 'APPLYING', applied_through_line = ?", lastLine);
    }

    private static void finish(ChunkLoad chunk) throws SQLException {
        note(chunk);
        count(chunk, "status = 'APPLIED', applied_at = ?", chunk.recordedAt());
    }

    private static void note(ChunkLoad chunk) throws SQLException {
        FeedBatches.note(chunk.db(), chunk.batch().id(), chunk.findings());
    }

    private static void count(ChunkLoad chunk, String alsoSet, @Nullable Object value) throws SQLException {
        Tally change = chunk.change();
        chunk.db().update(
                "UPDATE feed_batch SET " + alsoSet + ", accepted_rows = accepted_rows + ?, fixed_rows = fixed_rows + ?,"
                        + " flagged_rows = flagged_rows + ?, quarantined_rows = quarantined_rows + ?,"
                        + " rejected_rows = rejected_rows + ? WHERE id = ?",
                value,
                change.of(Verdict.ACCEPTED),
                change.of(Verdict.FIXED),
                change.flagged(),
                change.of(Verdict.QUARANTINED),
                change.of(Verdict.REJECTED),
                chunk.batch().id());
    }
}
