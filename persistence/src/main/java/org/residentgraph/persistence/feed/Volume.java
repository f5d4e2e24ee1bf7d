package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/** E30: whether a batch has about as many lines as its feed has, so that a cut file ends nobody's registration. */
final class Volume {

    private final BulkConnection db;
    private final FeedBatch batch;
    private final FeedSettings settings;

    Volume(BulkConnection db, FeedBatch batch, FeedSettings settings) {
        this.db = db;
        this.batch = batch;
        this.settings = settings;
    }

    /** Why the batch must wait, or null. */
    @Nullable
    Held held(int lines, KeysSeen keys) throws SQLException {
        if (lines == 0) {
            return Held.doubtful(Rule.E30, "the file has no rows");
        }
        int last = linesOfLastBatch();
        if (last > 0
                && Math.max(lines, last) >= settings.volumeFloor()
                && Math.abs(lines - last) > settings.volumeChange() * last) {
            return Held.doubtful(Rule.E30, "the file has " + lines + " rows, the last one had " + last);
        }
        return last > 0 && batch.mode() == Manifest.Mode.FULL ? lacking(keys) : null;
    }

    /** Of the same feed, sender, area and mode; 0 if there was none. */
    private int linesOfLastBatch() throws SQLException {
        int[] lines = {0};
        db.select(
                "SELECT declared_rows FROM feed_batch WHERE feed_code = ? AND department_code = ? AND division_code = ?"
                        + " AND mode = ? AND id <> ? AND status IN ('STAGED', 'APPLYING', 'APPLIED')"
                        + " ORDER BY as_of DESC, id DESC LIMIT 1",
                row -> lines[0] = row.getInt(1),
                batch.feed(),
                batch.department(),
                batch.division(),
                batch.mode().name(),
                batch.id());
        return lines[0];
    }

    private @Nullable Held lacking(KeysSeen keys) throws SQLException {
        long[] open = {0};
        long[] lacking = {0};
        OpenRecords.forEach(OpenRecords.of(batch.feed()), db, batch, key -> {
            open[0]++;
            lacking[0] += keys.contains(key) ? 0 : 1;
        });
        return lacking[0] > settings.missingOpen() * open[0]
                ? Held.doubtful(Rule.E30, "the full file lacks " + lacking[0] + " of " + open[0] + " open records")
                : null;
    }
}
