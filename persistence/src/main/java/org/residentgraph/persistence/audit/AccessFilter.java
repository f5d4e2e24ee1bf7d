package org.residentgraph.persistence.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records of the log are wanted; null is any.
 *
 * @param persons identities of the person whose data left; empty for anybody's
 * @param from inclusive
 * @param to exclusive
 * @param disputed only those that a person has disputed
 */
public record AccessFilter(
        Set<Long> persons,
        @Nullable String actor,
        @Nullable String department,
        @Nullable String purpose,
        @Nullable AuditDecision decision,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean disputed) {

    /** Everything about one person. */
    public static AccessFilter ofPerson(Set<Long> identities) {
        return new AccessFilter(identities, null, null, null, null, null, null, false);
    }

    boolean covers(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    boolean matches(AccessRecord record) {
        return (persons.isEmpty() || persons.stream().anyMatch(record::names))
                && (actor == null || record.actor().equals(actor))
                && (department == null || department.equals(record.department()))
                && (purpose == null || purpose.equals(record.purpose()))
                && (decision == null || record.decision() == decision);
    }
}
