package org.residentgraph.persistence.insurance;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.employer.Employer;
import org.residentgraph.persistence.reference.Source;

/** One spell in one insurance scheme, with the employer that pays, if one does. */
public record InsuranceEnrolment(
        long id,
        long personId,
        @Nullable Employer employer,
        @Nullable String type,
        @Nullable String status,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable BigDecimal contributionBase,
        @Nullable String accountNumberTail,
        @Nullable Source source) {}
