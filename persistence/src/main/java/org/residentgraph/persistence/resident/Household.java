package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A household as one of its members belongs to it ({@code personId}). */
public record Household(
        long id,
        long personId,
        long headPersonId,
        @Nullable String kind,
        @Nullable LocalDate formedOn,
        @Nullable LocalDate dissolvedOn,
        @Nullable Source source) {}
