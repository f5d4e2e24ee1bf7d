package org.residentgraph.persistence.relief;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A fund that relief is paid from. */
public record ReliefFund(
        long id,
        @Nullable String code,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String owner,
        @Nullable LocalDate openedOn,
        @Nullable Source source) {}
