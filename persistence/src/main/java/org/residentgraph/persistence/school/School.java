package org.residentgraph.persistence.school;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A school as EDU reports it. */
public record School(
        long id,
        @Nullable String code,
        @Nullable String name,
        @Nullable String category,
        @Nullable String sector,
        @Nullable Boolean servesNewResidents,
        @Nullable String villageCode,
        long managedBySchoolId,
        @Nullable LocalDate fiscalSupportFrom,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable Source source) {}
