package org.residentgraph.persistence.selfservice;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.Sealed;

/**
 * What a resident asked about the own data, or a child's.
 *
 * @param kind ACCESS, COPY, CORRECTION, DELETION or EXPLANATION
 * @param coordinate the item of the schema that a correction is about
 * @param department that has to answer
 */
public record SubjectRequest(
        long personId,
        String id,
        String kind,
        @Nullable String coordinate,
        @Nullable Sealed proposedSealed,
        @Nullable Sealed reasonSealed,
        String department,
        Instant submittedAt,
        LocalDate dueOn,
        @Nullable Instant decidedAt,
        @Nullable String outcome,
        @Nullable Sealed noteSealed) {}
