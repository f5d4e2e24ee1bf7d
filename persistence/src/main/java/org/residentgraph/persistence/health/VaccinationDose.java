package org.residentgraph.persistence.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A dose given. A dose before its minimum age or interval stands, but is not valid and does not count. */
public record VaccinationDose(
        long id,
        long personId,
        @Nullable String vaccine,
        @Nullable Integer doseNumber,
        @Nullable LocalDate givenOn,
        @Nullable Boolean valid,
        @Nullable String invalidReason,
        @Nullable Boolean givenElsewhere,
        @Nullable Boolean contraindicated,
        @Nullable String lotNumber,
        @Nullable String clinic,
        @Nullable Source source) {}
