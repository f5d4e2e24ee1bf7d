package org.residentgraph.persistence.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** An antenatal or postnatal visit of one maternal record. */
public record MaternalVisit(
        long id,
        long personId,
        long recordId,
        @Nullable String kind,
        @Nullable Integer number,
        @Nullable LocalDate visitedOn,
        @Nullable Integer gestationWeek,
        @Nullable String clinic,
        @Nullable Source source) {}
