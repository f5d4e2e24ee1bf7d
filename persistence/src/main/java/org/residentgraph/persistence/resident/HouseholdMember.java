package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A member of a household, with the person joined. */
public record HouseholdMember(
        long id,
        long householdId,
        @Nullable Resident resident,
        @Nullable String relation,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable Source source) {}
