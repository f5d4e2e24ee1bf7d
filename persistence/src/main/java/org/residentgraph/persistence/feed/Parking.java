package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.List;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** Where lines in quarantine wait, sealed one by one so that each can be taken up again by itself. */
final class Parking {

    private Parking() {}

    static void park(
            BulkConnection db, PersonalDataCipher cipher, long batch, FeedLine line, String parkedAt, Rule rule)
            throws SQLException {
        db.update(
                "INSERT INTO feed_parked_line (batch_id, line_no, rule_code, parked_at, payload) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE rule_code = VALUES(rule_code)",
                batch,
                line.number(),
                rule.name(),
                parkedAt,
                StagedLines.seal(List.of(line), cipher));
    }
}
