package org.residentgraph.persistence.indicator;

import java.time.LocalDate;
import org.residentgraph.persistence.time.CalendarPeriod;

/**
 * What a count is of: a day, or the time from one day to another.
 *
 * @param name the day, or the period's name
 * @param last the last day that counts: the period's, or the business date while it is running
 */
public record Slot(String name, LocalDate first, LocalDate last) {

    /** The slot of a measure in a period, as of a business date. */
    static Slot of(Measure measure, CalendarPeriod period, LocalDate today) {
        LocalDate end = period.to().minusDays(1);
        LocalDate last = end.isAfter(today) ? today : end;
        return measure.shape().isStock()
                ? new Slot(last.toString(), last, last)
                : new Slot(period.name(), period.from(), last);
    }

    int firstDay() {
        return Math.toIntExact(first.toEpochDay());
    }

    int lastDay() {
        return Math.toIntExact(last.toEpochDay());
    }
}
