package org.residentgraph.persistence.feed;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.shipped.ShippedFile;

/**
 * The records of a table that are open: current, and without an end. Which tables of a feed have such, {@code
 * feed/open.csv} says: a full file of that feed lists all of them, and a deletion under a record's key alone ends it.
 *
 * @param table with the columns of provenance
 * @param end the column that is null while a record is open
 */
record OpenRecords(String table, String end) {

    private static final int CITY_DIGITS = 4;

    /** Those of a feed; none if the end of a record is no matter of a full file. */
    static List<OpenRecords> of(String feed) {
        return ShippedFile.at("/feed/open.csv").rows().stream()
                .filter(row -> row.getField("feed").equals(feed))
                .map(row -> new OpenRecords(row.getField("table"), row.getField("end")))
                .toList();
    }

    /** As {@link #forEach(BulkConnection, FeedBatch, Consumer)}, one table after the other. */
    static void forEach(List<OpenRecords> tables, BulkConnection db, FeedBatch batch, Consumer<String> receiver)
            throws SQLException {
        for (OpenRecords table : tables) {
            table.forEach(db, batch, receiver);
        }
    }

    /** The keys of those that the sender has reported about the batch's area, read one by one: there may be millions. */
    void forEach(BulkConnection db, FeedBatch batch, Consumer<String> receiver) throws SQLException {
        boolean wholeCity = batch.division().length() <= CITY_DIGITS;
        String ofTheArea = wholeCity
                ? ""
                : " AND EXISTS (SELECT 1 FROM feed_batch b WHERE b.id = r.batch_id AND b.division_code LIKE ?)";
        String sql = "SELECT r.source_record_id FROM " + table
                + " r WHERE r.source_dept = ? AND r.superseded_at IS NULL AND r." + end + " IS NULL" + ofTheArea;
        try (PreparedStatement statement =
                db.connection().prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            // What the driver takes for: row by row.
            statement.setFetchSize(Integer.MIN_VALUE);
            statement.setString(1, batch.department());
            if (!wholeCity) {
                statement.setString(2, batch.division() + "%");
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    receiver.accept(rows.getString(1));
                }
            }
        }
    }
}
