package org.residentgraph.persistence.school;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A child's or pupil's time at one school, with the school joined. */
public record SchoolEnrolment(
        long id,
        long personId,
        @Nullable School school,
        @Nullable String stage,
        @Nullable Integer grade,
        @Nullable String studentNumberTail,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable String leaveReason,
        @Nullable Source source) {}
