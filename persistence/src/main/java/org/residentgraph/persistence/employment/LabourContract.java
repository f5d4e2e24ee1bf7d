package org.residentgraph.persistence.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A labour contract of one employment. */
public record LabourContract(
        long id,
        long personId,
        long employmentId,
        @Nullable String number,
        @Nullable Boolean written,
        @Nullable String term,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable LocalDate filedOn,
        @Nullable Source source) {}
