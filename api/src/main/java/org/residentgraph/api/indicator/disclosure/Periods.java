package org.residentgraph.api.indicator.disclosure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.persistence.time.PeriodKind;

/** Which periods a figure may be shown of, and under which name it is looked up. */
final class Periods {

    private Periods() {}

    static boolean isYear(CalendarPeriod period) {
        return period.is(PeriodKind.YEAR);
    }

    /** School places are given once in a school year. */
    static boolean isSchoolYearOf(IndicatorDefinition definition, CalendarPeriod period) {
        return definition.owner().equals("EDU") && period.is(PeriodKind.SCHOOL_YEAR);
    }

    /** What is counted once in a school year is counted in the calendar year in which it begins too. */
    static @Nullable CalendarPeriod ofTheSameIntake(IndicatorDefinition definition, CalendarPeriod period) {
        if (!definition.flow()
                || !(isSchoolYearOf(definition, period) || isYear(period))
                || !definition.owner().equals("EDU")) {
            return null;
        }
        return isYear(period)
                ? CalendarPeriod.of(PeriodKind.SCHOOL_YEAR, period.to().minusDays(1))
                : CalendarPeriod.of(PeriodKind.YEAR, period.from());
    }

    /** The one name under which a stock of that day is looked up; flows keep theirs. */
    static CalendarPeriod settled(IndicatorDefinition definition, CalendarPeriod period) {
        if (definition.flow()) {
            return period;
        }
        LocalDate last = period.to().minusDays(1);
        PeriodKind kind = switch (last.getMonthValue()) {
            case 12 -> PeriodKind.YEAR;
            case 3, 6, 9 -> PeriodKind.QUARTER;
            default -> PeriodKind.MONTH;
        };
        return CalendarPeriod.of(kind, last);
    }

    /** Whether an indicator's figures of the period may be shown; a flow's only if no sum or part of it is shown too. */
    static boolean isWide(IndicatorDefinition definition, CalendarPeriod period) {
        return !definition.flow() || isYear(period) || isSchoolYearOf(definition, period);
    }
}
