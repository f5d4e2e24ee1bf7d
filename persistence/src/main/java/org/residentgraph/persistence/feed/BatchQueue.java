package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies accepted batches one after the other, first those that were begun, then in the order in which they were
 * accepted. One process of all is at it at a time; when it is killed, another goes on from the last committed chunk.
 */
@Component
public class BatchQueue {

    private static final Logger log = LoggerFactory.getLogger(BatchQueue.class);

    private static final String CLAIM = "application";
    private static final long NANOS_BEFORE_TRYING_AGAIN = 10_000_000_000L;

    private final DataSource dataSource;
    private final FeedLoading loading;
    private final FeedLeases leases;

    /** Feeds whose next batch could not be applied, with the moment: the others go on meanwhile. */
    private final Map<String, Long> failed = new HashMap<>();

    public BatchQueue(DataSource dataSource, FeedLoading loading, FeedSettings settings) {
        this.dataSource = dataSource;
        this.loading = loading;
        this.leases = new FeedLeases(dataSource, settings.lease());
    }

    /** Told of each batch when its application begins, of each chunk, and of the end. */
    public interface Watcher {

        FeedLoading.Progress begins(FeedBatch batch);

        void ended(FeedBatch batch);
    }

    /**
     * Applies what waits. Comes back when nothing does, or when somebody else is at it.
     *
     * @return how many batches were applied
     */
    public int applyWaiting(Watcher watcher) {
        try {
            Optional<FeedLeases.Lease> claim = leases.take(CLAIM);
            if (claim.isEmpty()) {
                return 0;
            }
            try (FeedLeases.Lease _ = claim.get()) {
                return applyAll(watcher);
            }
        } catch (SQLException silent) {
            throw new FeedStoreException("claiming the application of batches", silent);
        }
    }

    private int applyAll(Watcher watcher) throws SQLException {
        int applied = 0;
        Optional<FeedBatch> next = next();
        while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
            applied += apply(next.get(), watcher) ? 1 : 0;
            next = next();
        }
        return applied;
    }

    private boolean apply(FeedBatch batch, Watcher watcher) {
        try {
            watcher.ended(loading.apply(batch, watcher.begins(batch)));
            failed.remove(batch.feed());
            return true;
        } catch (RuntimeException broken) {
            // Its message may quote a value, so only what kind it is goes into the log.
            log.error(
                    "Batch {} of {} could not be applied and is tried again: {}",
                    batch.id(),
                    batch.feed(),
                    kindOf(broken));
            failed.put(batch.feed(), System.nanoTime());
            return false;
        }
    }

    private static String kindOf(Throwable broken) {
        Throwable root = broken;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] frames = root.getStackTrace();
        return root.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    private Optional<FeedBatch> next() throws SQLException {
        failed.values().removeIf(at -> System.nanoTime() - at > NANOS_BEFORE_TRYING_AGAIN);
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            List<Long> waiting = new ArrayList<>();
            db.select(
                    "SELECT id, feed_code FROM feed_batch WHERE status IN ('APPLYING', 'STAGED')"
                            + " ORDER BY status, accepted_at, id",
                    row -> {
                        if (!failed.containsKey(row.getString(2))) {
                            waiting.add(row.getLong(1));
                        }
                    });
            return waiting.isEmpty() ? Optional.empty() : FeedBatches.findById(db, waiting.getFirst());
        }
    }
}
