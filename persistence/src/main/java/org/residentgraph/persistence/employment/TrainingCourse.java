package org.residentgraph.persistence.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A course of skills training or continuing education. */
public record TrainingCourse(
        long id,
        @Nullable String kind,
        @Nullable String title,
        @Nullable String organiser,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable Boolean subsidised,
        @Nullable Source source) {}
