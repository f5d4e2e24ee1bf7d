package org.residentgraph.api.indicator.disclosure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;

/** Which periods a figure may be shown of, and under which name it is looked up. */
final class Periods {

    private Periods() {}

    static boolean isYear(CalendarPeriod period) {
        return period.name().length() == 4;
    }

    /** School places are given once in a school year. */
    static boolean isSchoolYearOf(IndicatorDefinition definition, CalendarPeriod period) {
        return definition.owner().equals("EDU") && period.name().startsWith("SY");
    }

    /** What is counted once in a school year is counted in the calendar year in which it begins too. */
    static @Nullable CalendarPeriod ofTheSameIntake(IndicatorDefinition definition, CalendarPeriod period) {
        if (!definition.flow()
                || !(isSchoolYearOf(definition, period) || isYear(period))
                || !definition.owner().equals("EDU")) {
            return null;
        }
        String name = isYear(period)
                ? "SY" + period.name()
                : String.valueOf(period.from().getYear());
        return CalendarPeriod.parse(name).orElseThrow();
    }

    /** The one name under which a stock of that day is looked up; flows keep theirs. */
    static CalendarPeriod settled(IndicatorDefinition definition, CalendarPeriod period) {
        if (definition.flow()) {
            return period;
        }
        LocalDate last = period.to().minusDays(1);
        String name = switch (last.getMonthValue()) {
            case 12 -> "%d".formatted(last.getYear());
            case 3, 6, 9 -> "%d-Q%d".formatted(last.getYear(), last.getMonthValue() / 3);
            default -> "%d-%02d".formatted(last.getYear(), last.getMonthValue());
        };
        return CalendarPeriod.parse(name).orElseThrow();
    }

    static CalendarPeriod yearBefore(CalendarPeriod period) {
        int steps = isYear(period) || period.name().startsWith("SY")
                ? 1
                : period.name().contains("Q") ? 4 : 12;
        CalendarPeriod before = period;
        for (int step = 0; step < steps; step++) {
            before = before.previous();
        }
        return before;
    }

    /** Whether an indicator's figures of the period may be shown; a flow's only if no sum or part of it is shown too. */
    static boolean isWide(IndicatorDefinition definition, CalendarPeriod period) {
        return !definition.flow() || isYear(period) || isSchoolYearOf(definition, period);
    }
}
