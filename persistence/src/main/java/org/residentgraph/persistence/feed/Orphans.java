package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * E19: lines about somebody or something not known yet. They are tried again when a batch of their own feed is in, and when
 * one is in that brings persons, employers, dwellings, offices or schools. After thirty days they wait for a person.
 */
final class Orphans {

    /** Feeds that bring what lines of other feeds name; what any other brings is named in that feed alone. */
    static final Set<String> SOURCES = Set.of("F01", "F03", "F05", "F06", "F11");

    private static final int AT_ONCE = 5000;
    private static final String BY = "platform";

    private final BulkConnection db;
    private final PersonalDataCipher cipher;

    Orphans(BulkConnection db, PersonalDataCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    /** Finds the mapping of a feed. */
    @FunctionalInterface
    interface Mappings {
        FeedMapping of(String feed);
    }

    /** Tries what may have found its place now; commits batch by batch. */
    void retryAfter(FeedBatch cause, String now, Mappings mappings) throws SQLException {
        db.update("UPDATE feed_parked_line SET state = 'QUARANTINE' WHERE state = 'WAITING' AND retry_until < ?", now);
        for (long batch : waitingBatches(cause)) {
            FeedBatch waiting = FeedBatches.require(db, batch);
            int last = 0;
            boolean more = true;
            while (more) {
                List<FeedLine> lines = waitingLines(batch, last);
                more = lines.size() == AT_ONCE;
                if (!lines.isEmpty()) {
                    last = lines.getLast().number();
                    ChunkLoad chunk = ChunkLoad.again(db, cipher, waiting, now, Set.of());
                    LinesAgain.load(chunk, mappings.of(waiting.feed()), lines, BY);
                }
                db.connection().commit();
            }
        }
        db.connection().commit();
    }

    /** Of batches that are through: a batch that somebody else applies right now tries its own lines at its end. */
    private List<Long> waitingBatches(FeedBatch cause) throws SQLException {
        String feed = cause.feed();
        List<Long> batches = new ArrayList<>();
        String ofFeed = SOURCES.contains(feed) ? "" : " AND b.feed_code = ?";
        @Nullable
        Object[] parameters = SOURCES.contains(feed)
                ? new @Nullable Object[] {cause.id()}
                : new @Nullable Object[] {cause.id(), feed};
        db.select(
                "SELECT DISTINCT b.id FROM feed_parked_line p JOIN feed_batch b ON b.id = p.batch_id"
                        + " WHERE p.state = 'WAITING' AND (b.status = 'APPLIED' OR b.id = ?)" + ofFeed
                        + " ORDER BY b.id",
                row -> batches.add(row.getLong(1)),
                parameters);
        return batches;
    }

    /** Locked, so that of two loadings that end at once only one takes a line up. */
    private List<FeedLine> waitingLines(long batch, int after) throws SQLException {
        List<FeedLine> lines = new ArrayList<>();
        db.select(
                "SELECT payload FROM feed_parked_line WHERE batch_id = ? AND line_no > ? AND state = 'WAITING'"
                        + " ORDER BY line_no LIMIT " + AT_ONCE + " FOR UPDATE",
                row -> lines.addAll(StagedLines.open(row.getBytes(1), cipher)),
                batch,
                after);
        return lines;
    }
}
