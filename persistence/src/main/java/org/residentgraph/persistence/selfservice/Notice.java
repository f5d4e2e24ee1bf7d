package org.residentgraph.persistence.selfservice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something a resident has been told: so far, that the record was opened in an emergency. */
public record Notice(
        long personId,
        String kind,
        Instant at,
        String department,
        String purpose,
        Instant until,
        @Nullable Instant reviewedAt) {}
