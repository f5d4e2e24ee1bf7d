package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * Where lines in quarantine wait, sealed one by one so that each can be taken up again by itself. A line whose person,
 * employer or school is not known yet (E19) is tried again for thirty days, because feeds arrive out of order; any other
 * waits for a person's decision.
 */
final class Parking {

    static final String WAITING = "WAITING";
    static final String QUARANTINE = "QUARANTINE";

    /** Of a registration that is loaded, with a provisional person, while the number is in doubt (E01). */
    static final String LOADED = "LOADED";

    private static final Duration TRIED_FOR = Duration.ofDays(30);

    private static final List<String> COLUMNS =
            List.of("batch_id", "line_no", "rule_code", "parked_at", "payload", "state", "retry_until");

    /** A line put aside. */
    record Parked(FeedLine line, Rule rule, String state) {

        Parked(FeedLine line, Rule rule) {
            this(line, rule, rule == Rule.E19 ? WAITING : QUARANTINE);
        }
    }

    private Parking() {}

    static void park(
            BulkConnection db, PersonalDataCipher cipher, long batch, FeedLine line, String parkedAt, Rule rule)
            throws SQLException {
        park(db, cipher, batch, List.of(new Parked(line, rule)), parkedAt);
    }

    static void park(BulkConnection db, PersonalDataCipher cipher, long batch, List<Parked> lines, String parkedAt)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(lines.size());
        for (Parked parked : lines) {
            rows.add(new @Nullable Object[] {
                batch,
                (long) parked.line().number(),
                parked.rule().name(),
                parkedAt,
                StagedLines.seal(List.of(parked.line()), cipher),
                parked.state(),
                parked.state().equals(WAITING) ? retryUntil(parkedAt) : null
            });
        }
        db.upsert("feed_parked_line", COLUMNS, rows);
    }

    /** Whether the line is in the tables, and kept only so that its number can be corrected. */
    static boolean isLoaded(BulkConnection db, long batch, int line) throws SQLException {
        boolean[] loaded = {false};
        db.select(
                "SELECT state FROM feed_parked_line WHERE batch_id = ? AND line_no = ?",
                row -> loaded[0] = row.getString(1).equals(LOADED),
                batch,
                line);
        return loaded[0];
    }

    static void wipeLoaded(BulkConnection db, long batch, int line) throws SQLException {
        db.update(
                "DELETE FROM feed_parked_line WHERE batch_id = ? AND line_no = ? AND state = '" + LOADED + "'",
                batch,
                line);
    }

    private static String retryUntil(String parkedAt) {
        Instant at = Instants.require(parkedAt);
        return Instants.text(at.plus(TRIED_FOR));
    }
}
