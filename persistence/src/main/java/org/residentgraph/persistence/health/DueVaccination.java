package org.residentgraph.persistence.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A dose that the schedule asks for by a date and that has not validly been given. */
public record DueVaccination(
        long personId,
        @Nullable String vaccine,
        @Nullable Integer doseNumber,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo,
        @Nullable Boolean overdue) {}
