package org.residentgraph.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** What persons say of accesses to their record that they think were not right. The reasons are stored encrypted. */
public final class AccessDisputes {

    private static final String DISPUTE =
            "SELECT person_id, at, chain, seq, position, disputed_at, reason_enc FROM access_dispute ";

    private final AuditStore store;
    private final PersonalDataCipher cipher;

    public AccessDisputes(AuditStore store, PersonalDataCipher cipher) {
        this.store = store;
        this.cipher = cipher;
    }

    /**
     * A dispute.
     *
     * @param place the access
     * @param at when it was disputed
     */
    public record Dispute(long personId, AccessPlace place, Instant at, String reason) {}

    /** Keeps a dispute; false if this person has disputed this access before. */
    public boolean add(Dispute dispute, String by) throws SQLException {
        return store.update(
                        "INSERT IGNORE INTO access_dispute (person_id, chain, seq, position, at, disputed_by,"
                                + " disputed_at, reason_enc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        dispute.personId(),
                        dispute.place().chain(),
                        dispute.place().seq(),
                        dispute.place().position(),
                        dispute.place().at(),
                        by,
                        dispute.at(),
                        cipher.encrypt(dispute.reason()))
                == 1;
    }

    /** The disputes of an access. */
    public List<Dispute> of(AccessPlace place) throws SQLException {
        return store.list(
                DISPUTE + "WHERE at = ? AND chain = ? AND seq = ? AND position = ? ORDER BY disputed_at",
                this::dispute,
                place.at(),
                place.chain(),
                place.seq(),
                place.position());
    }

    /** The disputes of a person. */
    public List<Dispute> ofPerson(long person) throws SQLException {
        return store.list(DISPUTE + "WHERE person_id = ?", this::dispute, person);
    }

    /** The places of every disputed access, latest first. */
    List<AccessPlace> places() throws SQLException {
        return store
                .list(
                        "SELECT DISTINCT at, chain, seq, position FROM access_dispute",
                        row -> new AccessPlace(
                                AuditStore.instant(row, 1), row.getLong(2), row.getLong(3), row.getInt(4)))
                .stream()
                .sorted(AccessPlace.LATEST_FIRST)
                .toList();
    }

    private Dispute dispute(ResultSet row) throws SQLException {
        return new Dispute(
                row.getLong(1),
                new AccessPlace(AuditStore.instant(row, 2), row.getLong(3), row.getLong(4), row.getInt(5)),
                AuditStore.instant(row, 6),
                cipher.decrypt(row.getBytes(7)));
    }
}
