package org.residentgraph.persistence.reporting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** The periods for which batches are due, by their last days. */
public enum PeriodKind {
    DAY {
        @Override
        public LocalDate lastEndUpTo(LocalDate day) {
            return day;
        }
    },
    WEEK {
        @Override
        public LocalDate lastEndUpTo(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        }
    },
    MONTH {
        @Override
        public LocalDate lastEndUpTo(LocalDate day) {
            return day.plusDays(1).withDayOfMonth(1).minusDays(1);
        }
    },
    QUARTER {
        @Override
        public LocalDate lastEndUpTo(LocalDate day) {
            LocalDate next = day.plusDays(1);
            return next.withDayOfMonth(1)
                    .withMonth(next.getMonth().firstMonthOfQuarter().getValue())
                    .minusDays(1);
        }
    },
    YEAR {
        @Override
        public LocalDate lastEndUpTo(LocalDate day) {
            return day.plusDays(1).withDayOfYear(1).minusDays(1);
        }
    },
    /** From September to August. */
    SCHOOL_YEAR {
        @Override
        public LocalDate lastEndUpTo(LocalDate day) {
            LocalDate ofThisYear = LocalDate.of(day.getYear(), 8, 31);
            return ofThisYear.isAfter(day) ? ofThisYear.minusYears(1) : ofThisYear;
        }
    };

    /** The last day of the latest period that had ended by the end of this day. */
    public abstract LocalDate lastEndUpTo(LocalDate day);

    /** The last days of the periods that ended from {@code from} until before {@code to}, the latest first. */
    public List<LocalDate> endsWithin(LocalDate from, LocalDate to) {
        List<LocalDate> ends = new ArrayList<>();
        for (LocalDate end = lastEndUpTo(to.minusDays(1)); !end.isBefore(from); end = lastEndUpTo(end.minusDays(1))) {
            ends.add(end);
        }
        return ends;
    }
}
