package org.residentgraph.persistence.servicecase;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A case of one department on one person; open while {@code closedOn} is null. */
public record ServiceCase(
        String number,
        String department,
        String purpose,
        long personId,
        LocalDate openedOn,
        Instant openedAt,
        @Nullable LocalDate closedOn) {}
