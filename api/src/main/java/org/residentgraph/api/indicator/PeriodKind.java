package org.residentgraph.api.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.residentgraph.persistence.time.CalendarPeriod;

/** The kinds of periods that a series may consist of. */
enum PeriodKind {
    MONTH,
    QUARTER,
    YEAR,
    SCHOOL_YEAR,
    /** From 2011 five years each. */
    PLAN;

    private String name(LocalDate day) {
        return switch (this) {
            case MONTH -> "%d-%02d".formatted(day.getYear(), day.getMonthValue());
            case QUARTER -> "%d-Q%d".formatted(day.getYear(), (day.getMonthValue() + 2) / 3);
            case YEAR -> String.valueOf(day.getYear());
            case SCHOOL_YEAR -> "SY" + day.minusMonths(8).getYear();
            case PLAN -> "FYP" + (12 + Math.floorDiv(day.getYear() - 2011, 5));
        };
    }

    /** The period of this kind in which a day lies. */
    CalendarPeriod of(LocalDate day) {
        return CalendarPeriod.parse(name(day)).orElseThrow();
    }

    /** Those that lie wholly within these days. */
    List<CalendarPeriod> within(LocalDate from, LocalDate to) {
        List<CalendarPeriod> periods = new ArrayList<>();
        CalendarPeriod period = of(from);
        if (period.from().isBefore(from)) {
            period = of(period.to());
        }
        while (!period.to().isAfter(to)) {
            periods.add(period);
            period = of(period.to());
        }
        return periods;
    }
}
