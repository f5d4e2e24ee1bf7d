package org.residentgraph.persistence.time;

import java.time.LocalDate;
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
public record CalendarPeriod(String name, LocalDate from, LocalDate to) {

    private static final int YEARS_OF_A_PLAN = 5;
    private static final int TWELFTH_PLAN = 2011;

    /** A way of writing periods, and how a text that matches it is read. */
    private record Form(Pattern pattern, Function<MatchResult, CalendarPeriod> period) {

        static Form of(String pattern, Function<MatchResult, CalendarPeriod> period) {
            return new Form(Pattern.compile(pattern), period);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("((?:19|20)\\d{2})", match -> ofYear(number(match, 1))),
            Form.of(
                    "((?:19|20)\\d{2})-Q([1-4])",
                    match -> ofMonths(match.group(), number(match, 1), number(match, 2) * 3 - 2, 3)),
            Form.of(
                    "((?:19|20)\\d{2})-(0[1-9]|1[0-2])",
                    match -> ofMonths(match.group(), number(match, 1), number(match, 2), 1)),
            Form.of("SY((?:19|20)\\d{2})", match -> ofMonths(match.group(), number(match, 1), 9, 12)),
            Form.of("FYP(\\d{1,2})", match -> ofPlan(number(match, 1))));

    /** The period of this name; empty for a text that names none. */
    public static Optional<CalendarPeriod> parse(String name) {
        for (Form form : FORMS) {
            Matcher match = form.pattern.matcher(name);
            if (match.matches()) {
                return Optional.of(form.period.apply(match));
            }
        }
        return Optional.empty();
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** The one of the same kind before it. */
    public CalendarPeriod previous() {
        LocalDate day = from.minusDays(1);
        if (name.startsWith("FYP")) {
            return ofPlan(Integer.parseInt(name.substring(3)) - 1);
        }
        if (name.startsWith("SY")) {
            return ofMonths("SY" + (from.getYear() - 1), from.getYear() - 1, 9, 12);
        }
        if (name.contains("Q")) {
            int quarter = (day.getMonthValue() + 2) / 3;
            return ofMonths(day.getYear() + "-Q" + quarter, day.getYear(), quarter * 3 - 2, 3);
        }
        return name.contains("-")
                ? ofMonths(
                        "%d-%02d".formatted(day.getYear(), day.getMonthValue()), day.getYear(), day.getMonthValue(), 1)
                : ofYear(day.getYear());
    }

    private static CalendarPeriod ofYear(int year) {
        return ofMonths(String.valueOf(year), year, 1, 12);
    }

    private static CalendarPeriod ofMonths(String name, int year, int month, int months) {
        LocalDate from = LocalDate.of(year, month, 1);
        return new CalendarPeriod(name, from, from.plusMonths(months));
    }

    /** Counted from the twelfth; the first two lay otherwise. */
    private static CalendarPeriod ofPlan(int number) {
        LocalDate from = LocalDate.of(TWELFTH_PLAN + YEARS_OF_A_PLAN * (number - 12), 1, 1);
        return new CalendarPeriod("FYP" + number, from, from.plusYears(YEARS_OF_A_PLAN));
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
