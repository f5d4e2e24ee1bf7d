package org.residentgraph.persistence.reporting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A batch as its sender and the stewards read it.
 *
 * @param droppedColumns names separated by commas
 * @param dueOn null if it was expected at no time
 * @param late whether it came after that and its days of grace, or after a batch about later days
 * @param appliedThroughLine the last line of the file whose chunk is committed
 */
public record ReportedBatch(
        long id,
        String feedCode,
        String department,
        String divisionCode,
        String period,
        LocalDate asOf,
        String mode,
        int sequence,
        String status,
        @Nullable String holdReason,
        @Nullable String droppedColumns,
        @Nullable LocalDate dueOn,
        @Nullable Boolean late,
        int declared,
        int accepted,
        int fixed,
        int flagged,
        int quarantined,
        int rejected,
        int duplicate,
        int appliedThroughLine,
        Instant sentAt,
        Instant receivedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant appliedAt) {}
