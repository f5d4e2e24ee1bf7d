package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.stereotype.Component;

/**
 * What people decide of batches that are held and lines that were put aside. Whatever they decide, the batch's counters
 * add up to its declared rows before and after, and who decided is written down with the finding.
 */
@Component
public class FeedDecisions {

    /** As often a decision is tried whose transaction gave way to a loading's. */
    private static final int MOST_ATTEMPTS = 5;

    private final DataSource dataSource;
    private final PersonalDataCipher cipher;
    private final FeedLoading loading;
    private final LineCorrection correction;
    private final ReceptionClock clock;

    FeedDecisions(
            DataSource dataSource,
            PersonalDataCipher cipher,
            FeedLoading loading,
            LineCorrection correction,
            ReceptionClock clock) {
        this.dataSource = dataSource;
        this.cipher = cipher;
        this.loading = loading;
        this.correction = correction;
        this.clock = clock;
    }

    /**
     * Lets a held batch in; it is applied like any that is accepted. What it was held for is not asked again.
     *
     * @param by the account
     * @return the batch, STAGED
     * @throws DecisionRefusedException if it is not held, or its file could not be read to its end
     */
    public FeedBatch release(long batch, String by) {
        return decide(db -> {
            FeedBatch held = requireHeld(db, batch);
            if (!held.isReleasable()) {
                throw new DecisionRefusedException("The file could not be read; it must be sent again.");
            }
            db.update(
                    "UPDATE feed_batch SET status = 'STAGED', released_by = ?, accepted_at = ? WHERE id = ?"
                            + " AND status = 'HELD'",
                    by,
                    Instants.text(clock.receivedAt(held.receivedAt())),
                    batch);
            return FeedBatches.require(db, batch);
        });
    }

    /**
     * Turns a held batch away: nothing of it will be loaded, and its lines are wiped. Its counters stay what the check
     * found.
     *
     * @throws DecisionRefusedException if it is not held
     */
    public FeedBatch discard(long batch, String by) {
        return decide(db -> {
            requireHeld(db, batch);
            db.update(
                    "UPDATE feed_batch SET status = 'DISCARDED', discarded_by = ? WHERE id = ? AND status = 'HELD'",
                    by,
                    batch);
            db.update("DELETE FROM feed_staged_chunk WHERE batch_id = ?", batch);
            db.update("DELETE FROM feed_parked_line WHERE batch_id = ?", batch);
            return FeedBatches.require(db, batch);
        });
    }

    /**
     * Decides of one line with findings.
     *
     * @param line as in the reject file; the header is line 1
     * @param corrections for LOAD_CORRECTED: column and value, empty for unknown
     * @param by the account
     * @return the batch, with its counters as they are then
     * @throws DecisionRefusedException if the line is not there for this: a rejected line is not kept, so that its sender
     *     must send it again or the finding be waived; a line that still cannot be loaded stays where it is
     */
    public FeedBatch resolve(long batch, int line, Resolution how, Map<String, String> corrections, String by) {
        return decide(db -> {
            FeedBatch of = FeedBatches.require(db, batch);
            switch (how) {
                case LOAD_AS_IS -> load(db, of, requireParked(db, of, line), rulesOf(db, batch, line), by);
                case LOAD_CORRECTED -> {
                    FeedLine corrected = correction.correct(db, of, requireParked(db, of, line), corrections);
                    load(db, of, corrected, Set.of(), by);
                }
                case DISCARD -> discard(db, of, line, by);
                case WAIVE -> waive(db, batch, line, by);
            }
            return FeedBatches.require(db, batch);
        });
    }

    private void load(BulkConnection db, FeedBatch batch, FeedLine line, Set<Rule> decided, String by)
            throws SQLException {
        String now = Instants.text(clock.receivedAt(batch.receivedAt()));
        ChunkLoad chunk = ChunkLoad.again(db, cipher, batch, now, decided);
        List<FeedLine> kept = LinesAgain.load(chunk, loading.mapping(batch.feed()), List.of(line.accepted()), by);
        if (!kept.isEmpty()) {
            String rules = chunk.findings().isEmpty()
                    ? Rule.E19.name()
                    : String.join(
                            ", ",
                            chunk.findings().stream()
                                    .map(finding -> finding.rule().name())
                                    .distinct()
                                    .toList());
            throw new DecisionRefusedException("The line cannot be loaded: " + rules + ".");
        }
    }

    private void discard(BulkConnection db, FeedBatch batch, int line, String by) throws SQLException {
        requireParked(db, batch, line);
        if (Parking.isLoaded(db, batch.id(), line)) {
            throw new DecisionRefusedException(
                    "The line is loaded, with a provisional person: its number can be corrected or the finding"
                            + " waived.");
        }
        db.update("DELETE FROM feed_parked_line WHERE batch_id = ? AND line_no = ?", batch.id(), line);
        db.update(
                "UPDATE feed_batch SET quarantined_rows = quarantined_rows - 1, rejected_rows = rejected_rows + 1"
                        + " WHERE id = ?",
                batch.id());
        waive(db, batch.id(), line, by);
    }

    private static void waive(BulkConnection db, long batch, int line, String by) throws SQLException {
        int waived = db.update(
                "UPDATE feed_reject SET state = 'WAIVED', resolved_by = ? WHERE batch_id = ? AND line_no = ?"
                        + " AND state = 'OPEN'",
                by,
                batch,
                line);
        if (waived == 0) {
            throw new DecisionRefusedException("The line has no open finding.");
        }
        Parking.wipeLoaded(db, batch, line);
    }

    private FeedLine requireParked(BulkConnection db, FeedBatch batch, int line) throws SQLException {
        List<FeedLine> found = new ArrayList<>(1);
        db.select(
                "SELECT payload FROM feed_parked_line WHERE batch_id = ? AND line_no = ? FOR UPDATE",
                row -> found.addAll(StagedLines.open(row.getBytes(1), cipher)),
                batch.id(),
                line);
        if (found.isEmpty()) {
            throw new DecisionRefusedException("The line is not kept.");
        }
        if (batch.status() != FeedBatch.Status.APPLIED) {
            throw new DecisionRefusedException("The batch is not applied yet.");
        }
        return found.getFirst();
    }

    private static Set<Rule> rulesOf(BulkConnection db, long batch, int line) throws SQLException {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        db.select(
                "SELECT rule_code FROM feed_reject WHERE batch_id = ? AND line_no = ? AND severity = 'QUARANTINE'",
                row -> rules.add(Rule.valueOf(row.getString(1))),
                batch,
                line);
        return rules;
    }

    private static FeedBatch requireHeld(BulkConnection db, long batch) throws SQLException {
        FeedBatch found = FeedBatches.require(db, batch);
        if (found.status() != FeedBatch.Status.HELD) {
            throw new DecisionRefusedException("The batch is not held.");
        }
        return found;
    }

    @FunctionalInterface
    private interface Decision {
        FeedBatch on(BulkConnection db) throws SQLException;
    }

    private FeedBatch decide(Decision decision) {
        for (int attempt = 1; true; attempt++) {
            try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
                db.beginTransactions();
                FeedBatch decided = decision.on(db);
                db.connection().commit();
                return decided;
            } catch (SQLException failed) {
                if (attempt == MOST_ATTEMPTS || !Contention.isCauseOf(failed)) {
                    throw new FeedStoreException("deciding of a batch", failed);
                }
            }
        }
    }
}
