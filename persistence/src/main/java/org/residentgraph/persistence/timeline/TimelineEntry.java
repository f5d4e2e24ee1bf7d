package org.residentgraph.persistence.timeline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** Something that happened in a person's record: which domain, what, when, and until when if it is a period. */
public record TimelineEntry(
        long personId,
        long id,
        @Nullable LocalDate date,
        @Nullable String domain,
        @Nullable String event,
        @Nullable LocalDate endDate,
        @Nullable Source source) {}
