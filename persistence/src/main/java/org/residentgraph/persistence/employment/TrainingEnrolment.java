package org.residentgraph.persistence.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A person's place in a course, with the course joined. */
public record TrainingEnrolment(
        long id,
        long personId,
        @Nullable TrainingCourse course,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate completedOn,
        @Nullable Boolean passed,
        @Nullable Source source) {}
