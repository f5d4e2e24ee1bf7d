package org.residentgraph.persistence.relief;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A person's application for relief. */
public record ReliefApplication(
        long id,
        long personId,
        @Nullable String number,
        @Nullable String kind,
        @Nullable String cause,
        @Nullable LocalDate appliedOn,
        @Nullable LocalDate decidedOn,
        @Nullable String decision,
        @Nullable Source source) {}
