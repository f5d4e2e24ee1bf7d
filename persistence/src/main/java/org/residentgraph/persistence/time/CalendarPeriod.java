package org.residentgraph.persistence.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A period as people write it: {@code 2013}, {@code 2013-Q2}, {@code 2013-05}, {@code SY2013} (September 2013 to August
 * 2014) or {@code FYP12} (the twelfth five-year plan).
 *
 * @param to the first day that no longer belongs
 */
public record CalendarPeriod(PeriodKind kind, String name, LocalDate from, LocalDate to) {

    /** A way of writing periods, and the first day of the one that a text names. */
    private record Form(PeriodKind kind, Pattern pattern, Function<MatchResult, LocalDate> first) {

        static Form of(PeriodKind kind, String pattern, Function<MatchResult, LocalDate> first) {
            return new Form(kind, Pattern.compile(pattern), first);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of(PeriodKind.YEAR, "((?:19|20)\\d{2})", match -> LocalDate.of(number(match, 1), 1, 1)),
            Form.of(
                    PeriodKind.QUARTER,
                    "((?:19|20)\\d{2})-Q([1-4])",
                    match -> LocalDate.of(number(match, 1), number(match, 2) * 3 - 2, 1)),
            Form.of(
                    PeriodKind.MONTH,
                    "((?:19|20)\\d{2})-(0[1-9]|1[0-2])",
                    match -> LocalDate.of(number(match, 1), number(match, 2), 1)),
            Form.of(PeriodKind.SCHOOL_YEAR, "SY((?:19|20)\\d{2})", match -> LocalDate.of(number(match, 1), 9, 1)),
            Form.of(PeriodKind.PLAN, "FYP(\\d{1,2})", match -> PeriodKind.firstDayOfPlan(number(match, 1))));

    /** The period of this name; empty for a text that names none. */
    public static Optional<CalendarPeriod> parse(String name) {
        for (Form form : FORMS) {
            Matcher match = form.pattern.matcher(name);
            if (match.matches()) {
                return Optional.of(of(form.kind, form.first.apply(match)));
            }
        }
        return Optional.empty();
    }

    /**
     * The period of a kind in which a day lies.
     *
     * @throws IllegalArgumentException for days and weeks, which have no names
     */
    public static CalendarPeriod of(PeriodKind kind, LocalDate day) {
        LocalDate from = kind.firstDay(day);
        return new CalendarPeriod(kind, name(kind, from), from, kind.endOf(day).plusDays(1));
    }

    /** Those of a kind that lie wholly within these days, the earliest first. */
    public static List<CalendarPeriod> within(PeriodKind kind, LocalDate from, LocalDate to) {
        List<CalendarPeriod> periods = new ArrayList<>();
        CalendarPeriod period = of(kind, from);
        if (period.from().isBefore(from)) {
            period = period.next();
        }
        while (!period.to().isAfter(to)) {
            periods.add(period);
            period = period.next();
        }
        return periods;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    public boolean is(PeriodKind kind) {
        return this.kind == kind;
    }

    /** The one of the same kind before it. */
    public CalendarPeriod previous() {
        return of(kind, from.minusDays(1));
    }

    /** The one of the same kind and place in the year before; of a plan the plan before. */
    public CalendarPeriod yearBefore() {
        return is(PeriodKind.PLAN) ? previous() : of(kind, from.minusYears(1));
    }

    private CalendarPeriod next() {
        return of(kind, to);
    }

    private static String name(PeriodKind kind, LocalDate first) {
        return switch (kind) {
            case MONTH -> "%d-%02d".formatted(first.getYear(), first.getMonthValue());
            case QUARTER -> "%d-Q%d".formatted(first.getYear(), (first.getMonthValue() + 2) / 3);
            case YEAR -> String.valueOf(first.getYear());
            case SCHOOL_YEAR -> "SY" + first.getYear();
            case PLAN -> "FYP" + PeriodKind.planOf(first);
            case DAY, WEEK -> throw new IllegalArgumentException("a " + kind + " has no name");
        };
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
