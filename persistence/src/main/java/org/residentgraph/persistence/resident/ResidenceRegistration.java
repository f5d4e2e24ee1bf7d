package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A registered stay in one village. */
public record ResidenceRegistration(
        long id,
        long personId,
        @Nullable String villageCode,
        @Nullable String address,
        @Nullable String reason,
        @Nullable LocalDate arrivedOn,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable String endReason,
        @Nullable String status,
        @Nullable String reportedBy,
        @Nullable LocalDate registeredOn,
        @Nullable Boolean registeredLate,
        @Nullable Source source) {}
