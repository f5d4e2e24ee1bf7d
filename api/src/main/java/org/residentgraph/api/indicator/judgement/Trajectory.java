package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a level should be on the way to its number (model.md 3.1, rule 3): on the straight line from the end of 2010 to the
 * due date, and, where a yearly gain is asked for too, on or above what that gain makes of the baseline by then.
 *
 * @param baseline at the end of 2010; 1 for what is measured in multiples of it
 */
public record Trajectory(
        BigDecimal baseline,
        BigDecimal number,
        LocalDate due,
        @Nullable BigDecimal yearlyGain) {

    /** The last day of the eleventh plan: where every line begins. */
    public static final LocalDate START = LocalDate.of(2010, 12, 31);

    /** The last day of the twelfth. */
    public static final LocalDate END = LocalDate.of(2015, 12, 31);

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal DAYS_OF_A_YEAR = BigDecimal.valueOf(365);

    /** The target's line from a baseline; null where the target has none to lead along. */
    public static @Nullable Trajectory of(Target target, @Nullable BigDecimal baseline) {
        BigDecimal number = target.number();
        LocalDate due = target.due();
        if (number == null || due == null) {
            return null;
        }
        return switch (target.rule()) {
            case MULTIPLE -> new Trajectory(BigDecimal.ONE, number, due, null);
            case LEVEL -> baseline == null ? null : new Trajectory(baseline, number, due, target.yearlyGain());
            case NONE, EVERY_YEAR, PACE, FORECAST, ROLLING, DIRECTION -> null;
        };
    }

    /** The straight line on a day; before it begins the baseline, after it ends the number. */
    public BigDecimal line(LocalDate day) {
        long whole = ChronoUnit.DAYS.between(START, due);
        long passed = Math.clamp(ChronoUnit.DAYS.between(START, day), 0, whole);
        return baseline.add(number.subtract(baseline)
                .multiply(BigDecimal.valueOf(passed))
                .divide(BigDecimal.valueOf(whole), DIGITS));
    }

    /** What the yearly gains of the years that are over make of the baseline; null where none is asked for. */
    public @Nullable BigDecimal floor(LocalDate day) {
        if (yearlyGain == null) {
            return null;
        }
        long years = Math.max(0, ChronoUnit.YEARS.between(START, day));
        return baseline.add(yearlyGain.multiply(BigDecimal.valueOf(years)));
    }

    /** The higher of line and floor. */
    public BigDecimal expected(LocalDate day) {
        BigDecimal line = line(day);
        BigDecimal floor = floor(day);
        return floor == null ? line : line.max(floor);
    }

    /**
     * By how much the value must change a year from a day on to reach the number on the due date; 0 for what has reached a
     * number that is only to be reached. Null on the due date and after it.
     */
    static @Nullable BigDecimal requiredSlope(Target target, BigDecimal value, LocalDate day) {
        BigDecimal number = target.number();
        LocalDate due = target.due();
        if (number == null || due == null || !day.isBefore(due)) {
            return null;
        }
        if (target.isMet(value, number)) {
            return BigDecimal.ZERO;
        }
        return number.subtract(value)
                .multiply(DAYS_OF_A_YEAR)
                .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(day, due)), DIGITS);
    }

    /** What part of a yearly gain or growth the days of a year so far would bring; guidance, never a verdict. */
    static BigDecimal proRata(BigDecimal yearly, LocalDate day) {
        return yearly.multiply(BigDecimal.valueOf(day.getDayOfYear())).divide(DAYS_OF_A_YEAR, DIGITS);
    }
}
