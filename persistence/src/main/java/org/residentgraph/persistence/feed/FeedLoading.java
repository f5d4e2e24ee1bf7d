package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Applies staged batches: chunk by chunk, each in one transaction with the mark of how far the batch is. A cut between
 * two chunks, or in one, loses nothing and doubles nothing: the rest is applied on the next call, and lines make the same
 * ids again.
 */
@Component
public class FeedLoading {

    /** As often a batch is taken up again whose transaction gave way to another, a person's decision for one. */
    private static final int MOST_ATTEMPTS = 5;

    private final DataSource dataSource;
    private final PersonalDataCipher cipher;
    private final FeedSettings settings;
    private final boolean looksAhead;
    private final Map<String, FeedMapping> mappings = new HashMap<>();

    @Autowired
    public FeedLoading(DataSource dataSource, PersonalDataCipher cipher, FeedSettings settings) {
        this(dataSource, cipher, settings, true);
    }

    /** @param looksAhead whether a chunk is begun while the one before is being written; nothing else depends on it */
    FeedLoading(DataSource dataSource, PersonalDataCipher cipher, FeedSettings settings, boolean looksAhead) {
        this.dataSource = dataSource;
        this.cipher = cipher;
        this.settings = settings;
        this.looksAhead = looksAhead;
        for (FeedMapping mapping : List.of(
                new ResidentsFeed(),
                new PermitsFeed(),
                new EmploymentFeed(),
                new InsuranceFeed(),
                new SchoolsFeed(),
                new AdmissionsFeed(),
                new ChildHealthFeed(),
                new MaternalFeed(),
                new ReliefFeed(),
                new TestFeed())) {
            mappings.put(mapping.feed(), mapping);
        }
        for (String feed : Targets.SHIPPED.feeds()) {
            DeclaredFeed declared = new DeclaredFeed(feed);
            FeedMapping written = mappings.get(feed);
            mappings.put(feed, written == null ? declared : new PartlyDeclaredFeed(written, declared));
        }
    }

    /**
     * Applies what is left of a batch; a batch that is held or done is left alone.
     *
     * @return the batch as it is then
     */
    public FeedBatch apply(FeedBatch batch) {
        return apply(batch, (rows, lines) -> {});
    }

    /** As {@link #apply(FeedBatch)}, telling of each committed chunk. */
    public FeedBatch apply(FeedBatch batch, Progress progress) {
        try (Session session = open()) {
            return session.apply(batch, progress);
        }
    }

    /** A session keeps its connection and prepared statements: worth it for whoever applies many batches. */
    public Session open() {
        try {
            BulkConnection db = new BulkConnection(dataSource.getConnection());
            db.beginTransactions();
            return new Session(db);
        } catch (SQLException failed) {
            throw new FeedStoreException("opening a connection", failed);
        }
    }

    /** Not thread-safe. */
    public final class Session implements AutoCloseable {

        private final BulkConnection db;
        private @Nullable ChunksAhead ahead;

        private Session(BulkConnection db) {
            this.db = db;
        }

        /** As {@link FeedLoading#apply(FeedBatch)}. */
        public FeedBatch apply(FeedBatch batch, Progress progress) {
            for (int attempt = 1; true; attempt++) {
                try {
                    return applyRest(batch, progress);
                } catch (SQLException failed) {
                    if (attempt == MOST_ATTEMPTS || !Contention.isCauseOf(failed)) {
                        throw new FeedStoreException("applying batch " + batch.id() + " of " + batch.feed(), failed);
                    }
                }
            }
        }

        private FeedBatch applyRest(FeedBatch batch, Progress progress) throws SQLException {
            FeedBatch current = FeedBatches.require(db, batch.id());
            if (current.status() == FeedBatch.Status.STAGED || current.status() == FeedBatch.Status.APPLYING) {
                applyChunks(current, progress);
            }
            FeedBatch done = FeedBatches.require(db, batch.id());
            db.connection().commit();
            return done;
        }

        private void applyChunks(FeedBatch batch, Progress progress) throws SQLException {
            try {
                FeedLoading.this.applyChunks(this, batch, progress);
            } catch (SQLException | RuntimeException failed) {
                db.connection().rollback();
                throw failed;
            }
        }

        private ChunksAhead ahead() throws SQLException {
            ChunksAhead known = ahead;
            if (known == null) {
                known = new ChunksAhead(db, new BulkConnection(dataSource.getConnection()), cipher);
                ahead = known;
            }
            return known;
        }

        @Override
        public void close() {
            try (ChunksAhead _ = ahead) {
                db.close();
            } catch (SQLException failed) {
                throw new FeedStoreException("closing a connection", failed);
            }
        }
    }

    private void applyChunks(Session session, FeedBatch batch, Progress progress) throws SQLException {
        BulkConnection db = session.db;
        FeedMapping mapping = mapping(batch.feed());
        boolean isFirst = FeedBatches.isFirst(db, batch);
        if (batch.status() == FeedBatch.Status.STAGED && !begin(db, batch, isFirst)) {
            return;
        }
        if (looksAhead && mapping.begin(chunk(db, batch, isFirst)) != null && StagedChunk.count(db, batch) > 1) {
            session.ahead().apply(batch, mapping, over -> chunk(over, batch, isFirst), progress);
        } else {
            applyOneByOne(db, batch, mapping, isFirst, progress);
        }
        endLacking(db, batch, mapping, progress);
        db.update("DELETE FROM feed_rejected_key WHERE batch_id = ?", batch.id());
        ChunkLoad last = chunk(db, batch, isFirst);
        mapping.finish(last);
        last.writeFindings();
        FeedBatches.count(last);
        db.connection().commit();
        progress.wrote(last.rowsWritten(), 0);
        // Before the batch is done: a cut in between is resumed here.
        new Orphans(db, cipher).retryAfter(batch, last.recordedAt(), this::mapping);
        db.update(
                "UPDATE feed_batch SET status = 'APPLIED', applied_at = ? WHERE id = ?", last.recordedAt(), batch.id());
        db.connection().commit();
    }

    private void applyOneByOne(
            BulkConnection db, FeedBatch batch, FeedMapping mapping, boolean isFirst, Progress progress)
            throws SQLException {
        StagedChunk next = StagedChunk.after(0, db, cipher, batch);
        while (next != null) {
            ChunkLoad chunk = chunk(db, batch, isFirst);
            chunk.loads(next.lines());
            mapping.load(chunk, next.lines());
            next.takeOff(db, batch);
            advance(chunk, next.lastLine());
            db.connection().commit();
            progress.wrote(chunk.rowsWritten(), next.lines().size());
            next = StagedChunk.after(next.number(), db, cipher, batch);
        }
    }

    FeedMapping mapping(String feed) {
        FeedMapping mapping = mappings.get(feed);
        if (mapping == null) {
            throw new IllegalStateException("no mapping for feed " + feed);
        }
        return mapping;
    }

    /** Whether the batch may be applied; a full file that lacks too much is held instead. */
    private boolean begin(BulkConnection db, FeedBatch batch, boolean isFirst) throws SQLException {
        List<OpenRecords> open = OpenRecords.of(batch.feed());
        if (!isFirst && !open.isEmpty() && batch.mode() == Manifest.Mode.FULL) {
            double mayLack = FeedBatches.isReleased(db, batch.id()) ? 1 : settings.missingOpen();
            String reason = FullFile.noteLacking(db, cipher, batch, open, mayLack);
            if (reason != null) {
                FeedBatches.hold(db, batch.id(), reason);
                db.connection().commit();
                return false;
            }
            db.update("UPDATE feed_batch SET status = 'APPLYING' WHERE id = ?", batch.id());
            db.connection().commit();
        }
        return true;
    }

    private void endLacking(BulkConnection db, FeedBatch batch, FeedMapping mapping, Progress progress)
            throws SQLException {
        List<FeedLine> deletions = FullFile.nextDeletions(db, batch);
        while (!deletions.isEmpty()) {
            ChunkLoad chunk = chunk(db, batch, false);
            chunk.endsLacking();
            mapping.load(chunk, deletions);
            FullFile.forget(db, batch.id(), deletions.getLast().number());
            chunk.writeFindings();
            db.connection().commit();
            progress.wrote(chunk.rowsWritten(), 0);
            deletions = FullFile.nextDeletions(db, batch);
        }
    }

    private ChunkLoad chunk(BulkConnection db, FeedBatch batch, boolean isFirst) {
        if (batch.acceptedAt() == null) {
            throw new IllegalStateException("batch " + batch.id() + " was not accepted");
        }
        return new ChunkLoad(db, cipher, batch, Instants.text(batch.acceptedAt()), isFirst);
    }

    /** Writes how far the batch is. */
    static void advance(ChunkLoad chunk, int lastLine) throws SQLException {
        chunk.writeFindings();
        FeedBatches.count(chunk);
        chunk.db()
                .update(
                        "UPDATE feed_batch SET status = 'APPLYING', applied_through_line = ? WHERE id = ?",
                        lastLine,
                        chunk.batch().id());
    }

    /** Told how many rows a chunk wrote, and of how many lines. */
    @FunctionalInterface
    public interface Progress {
        void wrote(long rows, long lines);
    }
}
