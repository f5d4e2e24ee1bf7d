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
            "SELECT id, feed_code, department_code, division_code, period, as_of, mode, end_dates,"
                    + " status, hold_reason, declared_rows, accepted_rows, fixed_rows, flagged_rows, quarantined_rows,"
                    + " rejected_rows, duplicate_rows, applied_through_line, received_at, accepted_at, due_on, late,"
                    + " readable FROM feed_batch ";

    private static final List<String> FINDING_COLUMNS =
            List.of("batch_id", "line_no", "rule_code", "column_name", "severity", "value_masked", "fixed_masked");

    private FeedBatches() {}

    static Optional<FeedBatch> findBySha256(BulkConnection db, String sha256) throws SQLException {
        return find(db, COLUMNS + "WHERE file_sha256 = ?", sha256);
    }

    static Optional<FeedBatch> findById(BulkConnection db, long id) throws SQLException {
        return find(db, COLUMNS + "WHERE id = ?", id);
    }

    static FeedBatch require(BulkConnection db, long id) throws SQLException {
        return find(db, COLUMNS + "WHERE id = ?", id).orElseThrow();
    }

    /** What became of a reception. */
    record Judgement(@Nullable Held held, List<String> beyond, Tally tally, int rows, boolean late) {}

    static void register(BulkConnection db, Manifest manifest, String fileName, Instant receivedAt)
            throws SQLException {
        db.update(
                "INSERT INTO feed_batch (feed_code, layout_version, department_code, division_code, period, as_of,"
                        + " mode, sequence, end_dates, encoding, due_on, file_name, declared_rows, sent_at,"
                        + " received_at, file_sha256, status)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED')",
                declared(manifest, fileName, receivedAt, manifest.sha256()));
    }

    /** Takes the manifest of a file that comes again, in place of the one before. */
    static void redeclare(BulkConnection db, long batch, Manifest manifest, String fileName, Instant receivedAt)
            throws SQLException {
        db.update(
                "UPDATE feed_batch SET feed_code = ?, layout_version = ?, department_code = ?, division_code = ?,"
                        + " period = ?, as_of = ?, mode = ?, sequence = ?, end_dates = ?, encoding = ?, due_on = ?,"
                        + " file_name = ?, declared_rows = ?, sent_at = ?, received_at = ?, status = 'RECEIVED',"
                        + " hold_reason = NULL, readable = 1, late = 0 WHERE id = ?",
                declared(manifest, fileName, receivedAt, batch));
    }

    /** Whether the batch's lines were read as a file of this area and encoding. */
    static boolean isOfTheSame(BulkConnection db, long batch, Manifest manifest) throws SQLException {
        boolean[] same = {false};
        db.select(
                "SELECT 1 FROM feed_batch WHERE id = ? AND division_code = ? AND encoding = ?",
                row -> same[0] = true,
                batch,
                manifest.division(),
                manifest.encodingName());
        return same[0];
    }

    /** Whether the batch was declared just so. */
    static boolean isDeclaredAs(BulkConnection db, long batch, Manifest manifest) throws SQLException {
        boolean[] same = {false};
        db.select(
                "SELECT 1 FROM feed_batch WHERE id = ? AND feed_code = ? AND layout_version = ?"
                        + " AND department_code = ? AND division_code = ? AND period = ? AND as_of = ? AND mode = ?"
                        + " AND sequence = ? AND end_dates = ? AND encoding = ? AND declared_rows = ?",
                row -> same[0] = true,
                batch,
                manifest.feed(),
                manifest.layoutVersion(),
                manifest.department(),
                manifest.division(),
                manifest.period(),
                manifest.asOf().toString(),
                manifest.mode().name(),
                manifest.sequence(),
                manifest.endDates().name(),
                manifest.encodingName(),
                manifest.rows());
        return same[0] || manifest.rows() == Manifest.UNCOUNTED;
    }

    private static @Nullable Object[] declared(Manifest manifest, String fileName, Instant receivedAt, Object last) {
        return new @Nullable Object[] {
            manifest.feed(),
            manifest.layoutVersion(),
            manifest.department(),
            manifest.division(),
            manifest.period(),
            manifest.asOf().toString(),
            manifest.mode().name(),
            manifest.sequence(),
            manifest.endDates().name(),
            manifest.encodingName(),
            DueDate.of(manifest).map(due -> due.dueOn().toString()).orElse(null),
            fileName,
            Math.max(0, manifest.rows()),
            Instants.text(manifest.sentAt()),
            Instants.text(receivedAt),
            last
        };
    }

    /** Whether its feed has already spoken of later days. */
    static boolean isOvertaken(BulkConnection db, FeedBatch batch) throws SQLException {
        boolean[] overtaken = {false};
        db.select(
                "SELECT 1 FROM feed_batch WHERE feed_code = ? AND department_code = ? AND division_code = ?"
                        + " AND as_of > ? AND status IN ('STAGED', 'APPLYING', 'APPLIED') LIMIT 1",
                row -> overtaken[0] = true,
                batch.feed(),
                batch.department(),
                batch.division(),
                batch.asOf());
        return overtaken[0];
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
        db.update("DELETE FROM feed_rejected_key WHERE batch_id = ?", batch);
    }

    static void judge(BulkConnection db, long batch, Judgement judgement, Instant judgedAt) throws SQLException {
        Held held = judgement.held();
        Tally tally = judgement.tally();
        String beyond = String.join(",", judgement.beyond());
        db.update(
                "UPDATE feed_batch SET status = ?, hold_reason = ?, readable = ?, late = ?, dropped_columns = ?,"
                        + " declared_rows = ?, accepted_rows = ?, fixed_rows = ?, flagged_rows = ?,"
                        + " quarantined_rows = ?, rejected_rows = ?, duplicate_rows = ?, accepted_at = ? WHERE id = ?",
                held == null ? FeedBatch.Status.STAGED.name() : FeedBatch.Status.HELD.name(),
                held == null ? null : held.reason(),
                held == null || held.readable() ? 1 : 0,
                judgement.late() ? 1 : 0,
                beyond.isEmpty() ? null : beyond.substring(0, Math.min(beyond.length(), 255)),
                judgement.rows(),
                tally.of(Verdict.ACCEPTED),
                tally.of(Verdict.FIXED),
                tally.flagged(),
                tally.of(Verdict.QUARANTINED),
                tally.of(Verdict.REJECTED),
                tally.of(Verdict.DUPLICATE),
                held == null ? Instants.text(judgedAt) : null,
                batch);
    }

    /** Moves a batch's counters by what a chunk of its lines turned out to be. */
    static void count(ChunkLoad chunk) throws SQLException {
        Tally change = chunk.change();
        chunk.db()
                .update(
                        "UPDATE feed_batch SET accepted_rows = accepted_rows + ?, fixed_rows = fixed_rows + ?,"
                                + " flagged_rows = flagged_rows + ?, quarantined_rows = quarantined_rows + ?,"
                                + " rejected_rows = rejected_rows + ? WHERE id = ?",
                        change.of(Verdict.ACCEPTED),
                        change.of(Verdict.FIXED),
                        change.flagged(),
                        change.of(Verdict.QUARANTINED),
                        change.of(Verdict.REJECTED),
                        chunk.batch().id());
    }

    /** Holds a batch of which nothing is applied yet. */
    static void hold(BulkConnection db, long batch, String reason) throws SQLException {
        db.update(
                "UPDATE feed_batch SET status = 'HELD', hold_reason = ?, accepted_at = NULL WHERE id = ?",
                reason,
                batch);
    }

    /** Whether somebody has let the batch in after it was held. */
    static boolean isReleased(BulkConnection db, long batch) throws SQLException {
        boolean[] released = {false};
        db.select(
                "SELECT released_by IS NOT NULL FROM feed_batch WHERE id = ?",
                row -> released[0] = row.getInt(1) == 1,
                batch);
        return released[0];
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
                Manifest.Mode.valueOf(row.getString(7)),
                Manifest.EndDates.valueOf(row.getString(8)),
                FeedBatch.Status.valueOf(row.getString(9)),
                row.getString(10),
                new FeedBatch.Counters(
                        row.getInt(11),
                        row.getInt(12),
                        row.getInt(13),
                        row.getInt(14),
                        row.getInt(15),
                        row.getInt(16),
                        row.getInt(17)),
                row.getInt(18),
                Instants.require(row.getString(19)),
                Instants.parse(row.getString(20)),
                row.getString(21),
                row.getInt(22) == 1,
                row.getInt(23) == 1);
    }
}
