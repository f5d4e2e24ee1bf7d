package org.residentgraph.persistence.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.employer.Employer;
import org.residentgraph.persistence.reference.Source;

/** A job, with its employer joined; the employer is null for the self-employed. */
public record Employment(
        long id,
        long personId,
        @Nullable Employer employer,
        @Nullable String kind,
        @Nullable String occupation,
        @Nullable Boolean isMain,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable LocalDate reportedOn,
        @Nullable Source source) {}
