package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/** E30: whether a batch has about as many lines as its feed has, so that a cut file ends nobody's registration. */
final class Volume {

    private static final int CITY_DIGITS = 4;

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
        for (NamedCsvRecord row : FeedData.rows("/feed/open.csv")) {
            if (row.getField("feed").equals(batch.feed())) {
                return lacking(keys, row.getField("table"), row.getField("end"));
            }
        }
        return null;
    }

    /** The open records are read one by one: there may be millions. */
    private @Nullable Held lacking(KeysSeen keys, String table, String end) throws SQLException {
        String ofTheArea = batch.division().length() <= CITY_DIGITS
                ? ""
                : " AND EXISTS (SELECT 1 FROM feed_batch b WHERE b.id = r.batch_id AND b.division_code LIKE ?)";
        String sql = "SELECT r.source_record_id FROM " + table
                + " r WHERE r.source_dept = ? AND r.superseded_at IS NULL AND r." + end + " IS NULL" + ofTheArea;
        long open = 0;
        long lacking = 0;
        try (PreparedStatement statement =
                db.connection().prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            statement.setString(1, batch.department());
            if (!ofTheArea.isEmpty()) {
                statement.setString(2, batch.division() + "%");
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    open++;
                    lacking += keys.contains(rows.getString(1)) ? 0 : 1;
                }
            }
        }
        return lacking > settings.missingOpen() * open
                ? Held.doubtful(Rule.E30, "the full file lacks " + lacking + " of " + open + " open records")
                : null;
    }
}
