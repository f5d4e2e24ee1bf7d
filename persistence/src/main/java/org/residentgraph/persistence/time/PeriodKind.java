package org.residentgraph.persistence.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** The periods for which batches are due and figures are given. */
public enum PeriodKind {
    DAY(Period.ofDays(1)) {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day;
        }
    },
    /** From Monday. */
    WEEK(Period.ofWeeks(1)) {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    },
    MONTH(Period.ofMonths(1)) {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.withDayOfMonth(1);
        }
    },
    QUARTER(Period.ofMonths(3)) {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.withDayOfMonth(1)
                    .withMonth(day.getMonth().firstMonthOfQuarter().getValue());
        }
    },
    YEAR(Period.ofYears(1)) {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.withDayOfYear(1);
        }
    },
    /** From September to August. */
    SCHOOL_YEAR(Period.ofYears(1)) {
        @Override
        LocalDate firstDay(LocalDate day) {
            LocalDate ofThisYear = LocalDate.of(day.getYear(), 9, 1);
            return ofThisYear.isAfter(day) ? ofThisYear.minusYears(1) : ofThisYear;
        }
    },
    /** Five years, counted from the twelfth plan; the first two lay otherwise. */
    PLAN(Period.ofYears(5)) {
        @Override
        LocalDate firstDay(LocalDate day) {
            return firstDayOfPlan(planOf(day));
        }
    };

    private static final int TWELFTH_PLAN = 2011;
    private static final int YEARS_OF_A_PLAN = 5;

    private final Period length;

    PeriodKind(Period length) {
        this.length = length;
    }

    /** The first day of the period in which this day lies. */
    abstract LocalDate firstDay(LocalDate day);

    /** The number of the plan in which this day lies. */
    static int planOf(LocalDate day) {
        return 12 + Math.floorDiv(day.getYear() - TWELFTH_PLAN, YEARS_OF_A_PLAN);
    }

    static LocalDate firstDayOfPlan(int number) {
        return LocalDate.of(TWELFTH_PLAN + YEARS_OF_A_PLAN * (number - 12), 1, 1);
    }

    /** The last day of the period in which this day lies. */
    public LocalDate endOf(LocalDate day) {
        return firstDay(day).plus(length).minusDays(1);
    }

    /** The last day of the latest period that had ended by the end of this day. */
    public LocalDate lastEndUpTo(LocalDate day) {
        return firstDay(day.plusDays(1)).minusDays(1);
    }

    /** The last days of the periods that ended from {@code from} until before {@code to}, the latest first. */
    public List<LocalDate> endsWithin(LocalDate from, LocalDate to) {
        List<LocalDate> ends = new ArrayList<>();
        for (LocalDate end = lastEndUpTo(to.minusDays(1)); !end.isBefore(from); end = lastEndUpTo(end.minusDays(1))) {
            ends.add(end);
        }
        return ends;
    }
}
