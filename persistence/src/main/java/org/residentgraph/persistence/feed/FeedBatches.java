package org.residentgraph.persistence.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/** The rows of {@code feed_batch}, {@code feed_reject} and {@code feed_parked_line}. */
final class FeedBatches {

    private static final String COLUMNS =
            "SELECT id, feed_code, department_code, division_code, period, as_of, end_dates,"
                    + " status, hold_reason, declared_rows, accepted_rows, fixed_rows, flagged_rows, quarantined_rows,"
                    + " rejected_rows, duplicate_rows, applied_through_line, received_at, accepted_at FROM feed_batch ";

    private static final List<String> FINDING_COLUMNS =
            List.of("batch_id", "line_no", "rule_code", "column_name", "severity", "value_masked", "fixed_masked");

    private FeedBatches() {}

    static Optional<FeedBatch> findBySha256(BulkConnection db, String sha256) throws SQLException {
        return find(db, COLUMNS + "WHERE file_sha256 = ?", sha256);
    }

    static FeedBatch require(BulkConnection db, long id) throws SQLException {
        return find(db, COLUMNS + "WHERE id = ?", id).orElseThrow();
    }

    static void register(BulkConnection db, Manifest manifest, String fileName, Instant receivedAt)
            throws SQLException {
        db.update(
                "INSERT INTO feed_batch (feed_code, layout_version, department_code, division_code, period, as_of,"
                        + " mode, sequence, end_dates, file_name, file_sha256, status, declared_rows, sent_at,"
                        + " received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?)",
                manifest.feed(),
                manifest.layoutVersion(),
                manifest.department(),
                manifest.division(),
                manifest.period(),
                manifest.asOf().toString(),
                manifest.mode().name(),
                manifest.sequence(),
                manifest.endDates().name(),
                fileName,
                manifest.sha256(),
                manifest.rows(),
                Instants.text(manifest.sentAt()),
                Instants.text(receivedAt));
    }

    /** Whether nothing of another batch of this feed and department has been applied. */
    static boolean isFirst(BulkConnection db, FeedBatch batch) throws SQLException {
        int[] others = {0};
        db.select(
                "SELECT COUNT(*) FROM feed_batch WHERE feed_code = ? AND department_code = ? AND id <> ?"
                        + " AND applied_through_line > 0",
                row -> others[0] = row.getInt(1),
                batch.feed(),
                batch.department(),
                batch.id());
        return others[0] == 0;
    }

    /** Takes away what an interrupted reception left. */
    static void clearStaging(BulkConnection db, long batch) throws SQLException {
        db.update("DELETE FROM feed_staged_chunk WHERE batch_id = ?", batch);
        db.update("DELETE FROM feed_reject WHERE batch_id = ?", batch);
        db.update("DELETE FROM feed_parked_line WHERE batch_id = ?", batch);
    }

    static void judge(
            BulkConnection db,
            long batch,
            FeedBatch.Status status,
            @Nullable String holdReason,
            @Nullable String droppedColumns,
            Tally tally,
            Instant judgedAt)
            throws SQLException {
        db.update(
                "UPDATE feed_batch SET status = ?, hold_reason = ?, dropped_columns = ?, accepted_rows = ?, fixed_rows"
                        + " = ?, flagged_rows = ?, quarantined_rows = ?, rejected_rows = ?, duplicate_rows = ?,"
                        + " accepted_at = ? WHERE id = ?",
                status.name(),
                holdReason,
                droppedColumns,
                tally.of(Verdict.ACCEPTED),
                tally.of(Verdict.FIXED),
                tally.flagged(),
                tally.of(Verdict.QUARANTINED),
                tally.of(Verdict.REJECTED),
                tally.of(Verdict.DUPLICATE),
                status == FeedBatch.Status.STAGED ? Instants.text(judgedAt) : null,
                batch);
    }

    static void note(BulkConnection db, long batch, List<Finding> findings) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            rows.add(new @Nullable Object[] {
                batch,
                finding.line(),
                finding.rule().name(),
                finding.column(),
                finding.severity().name(),
                finding.masked(),
                finding.fixedMasked()
            });
        }
        db.upsert("feed_reject", FINDING_COLUMNS, rows);
    }

    private static Optional<FeedBatch> find(BulkConnection db, String sql, Object key) throws SQLException {
        List<FeedBatch> found = new ArrayList<>(1);
        db.select(sql, row -> found.add(read(row)), key);
        return found.stream().findFirst();
    }

    private static FeedBatch read(ResultSet row) throws SQLException {
        return new FeedBatch(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Manifest.EndDates.valueOf(row.getString(7)),
                FeedBatch.Status.valueOf(row.getString(8)),
                row.getString(9),
                new FeedBatch.Counters(
                        row.getInt(10),
                        row.getInt(11),
                        row.getInt(12),
                        row.getInt(13),
                        row.getInt(14),
                        row.getInt(15),
                        row.getInt(16)),
                row.getInt(17),
                Instants.require(row.getString(18)),
                Instants.parse(row.getString(19)));
    }
}
