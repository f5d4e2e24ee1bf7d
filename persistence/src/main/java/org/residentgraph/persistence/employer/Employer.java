package org.residentgraph.persistence.employer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** An employer as HRSS reports it. */
public record Employer(
        long id,
        @Nullable String name,
        @Nullable String industry,
        @Nullable String economicType,
        @Nullable Boolean aboveScale,
        @Nullable String villageCode,
        @Nullable LocalDate establishedOn,
        @Nullable LocalDate closedOn,
        @Nullable Source source) {}
