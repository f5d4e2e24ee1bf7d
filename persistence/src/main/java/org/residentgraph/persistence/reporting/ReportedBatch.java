package org.residentgraph.persistence.reporting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A batch as its sender and the stewards read it.
 *
 * @param droppedColumns names separated by commas
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
