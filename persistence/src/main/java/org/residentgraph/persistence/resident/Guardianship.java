package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** Who answers for a child. */
public record Guardianship(
        long id,
        long childId,
        long guardianId,
        @Nullable String relation,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable Source source) {}
