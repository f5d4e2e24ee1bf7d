package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.time.Period;

/** Half-open periods, and ages. */
final class Days {

    private Days() {}

    /** {@code start <= day < end}; a period without an end goes on, one without a start always was. */
    static boolean holds(LocalDate start, LocalDate end, LocalDate day) {
        return (start == null || !start.isAfter(day)) && (end == null || end.isAfter(day));
    }

    /** Whether a day is known and not after another. */
    static boolean isBy(LocalDate day, LocalDate limit) {
        return day != null && !day.isAfter(limit);
    }

    /** Completed years. */
    static int age(LocalDate birth, LocalDate day) {
        return Period.between(birth, day).getYears();
    }

    static boolean isAged(LocalDate birth, LocalDate day, int from, int to) {
        return birth != null && !birth.isAfter(day) && age(birth, day) >= from && age(birth, day) <= to;
    }
}
