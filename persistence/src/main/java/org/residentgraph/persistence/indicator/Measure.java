package org.residentgraph.persistence.indicator;

import java.util.Set;

/**
 * A count that indicators are made of, as {@code indicator/measures.csv} and {@code indicator/measure/<code>.sql} have it.
 *
 * @param finestLevel the digits of the finest division it has figures of
 * @param residence what a person's residence has to do with an event of theirs
 * @param isFirst whether it belongs to the indicators with a number in the plan, which are counted first
 * @param dimensions of its own, which are columns of its rows; persons have theirs besides
 * @param tables that it reads: a change there makes its counts old
 * @param feeds that bring what it counts
 * @param sql one statement for all days; {@code {persons column}} and {@code {villages column}} stand for the part of the
 *     city that is asked for
 */
public record Measure(
        String code,
        Shape shape,
        int finestLevel,
        Residence residence,
        boolean isFirst,
        Set<Breakdown> dimensions,
        Set<String> tables,
        Set<String> feeds,
        String sql) {

    /** Whether what is counted can be told apart in a dimension. */
    public boolean has(Breakdown by) {
        if (by == Breakdown.NONE) {
            return true;
        }
        return Categories.isOfPersons(by) ? shape.isOfPersons() : dimensions.contains(by);
    }

    /** What the rows of a measure are. Periods are half-open; a row without an end is still in force. */
    public enum Shape {
        /** Registrations: the person counts on every day on which they are in force. */
        RESIDENTS,
        /** {@code person_id, since, until}: the person counts on these days, where they are registered then. */
        PERSON_SPANS,
        /** {@code person_id, on_date}: counts in the period, where the person is registered at its end or was last. */
        PERSON_EVENTS,
        /** {@code entity, village_code, since, until}: a thing that counts on these days, once. */
        SPANS,
        /** {@code division_code, since, until}: the division itself counts on these days, once. */
        DIVISION_SPANS,
        /** {@code division_code, since, until, amount}: an amount on these days. */
        AMOUNTS,
        /** {@code on_date, division_code, amount}: an amount in the period. */
        EVENTS,
        /** {@code feed_code, period_kind, …}: occurrences of a schedule. */
        REPORTS;

        /** Whether counted on a day; otherwise in a period. */
        public boolean isStock() {
            return this == RESIDENTS
                    || this == PERSON_SPANS
                    || this == SPANS
                    || this == DIVISION_SPANS
                    || this == AMOUNTS;
        }

        boolean isOfPersons() {
            return this == RESIDENTS || this == PERSON_SPANS || this == PERSON_EVENTS;
        }
    }

    /** When the person of an event must be registered for it to count. */
    public enum Residence {
        /** Sometime up to the end of the period. */
        ONCE,
        AT_EVENT,
        AT_END
    }
}
