package org.residentgraph.persistence.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records of the log are wanted; null is any.
 *
 * @param person whose personal data left
 * @param from inclusive
 * @param to exclusive
 * @param disputed only those that a person has disputed
 */
public record AccessFilter(
        @Nullable Long person,
        @Nullable String actor,
        @Nullable String department,
        @Nullable String purpose,
        @Nullable AuditDecision decision,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean disputed) {

    /** Everything about one person. */
    public static AccessFilter ofPerson(long person) {
        return new AccessFilter(person, null, null, null, null, null, null, false);
    }

    boolean covers(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    boolean matches(AccessRecord record) {
        return (person == null || record.names(person))
                && (actor == null || record.actor().equals(actor))
                && (department == null || department.equals(record.department()))
                && (purpose == null || purpose.equals(record.purpose()))
                && (decision == null || record.decision() == decision);
    }
}
