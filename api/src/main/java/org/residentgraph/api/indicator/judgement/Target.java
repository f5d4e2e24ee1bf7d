package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.Direction;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;
import org.residentgraph.persistence.indicator.Unit;

/**
 * What the plan asks of an indicator, and how the platform reads it. Numbers are in the indicator's unit.
 *
 * @param number null where the plan has none
 * @param due when a verdict is final; null where every year is, or none
 * @param band for what is meant about
 * @param yearlyGain by how much the value must rise each year beside reaching the number
 * @param intakeCloses the day of the year before which there is nothing to judge
 * @param statedBaseline the value at the end of 2010 as the plan states it, for the whole city
 * @param breakOn from when on what is counted is counted otherwise
 * @param demoScale whether the numbers are scaled to a demo city
 */
public record Target(
        TargetRule rule,
        Direction direction,
        Derivation derivation,
        Unit unit,
        boolean judged,
        @Nullable BigDecimal number,
        @Nullable LocalDate due,
        @Nullable Band band,
        @Nullable BigDecimal yearlyGain,
        @Nullable MonthDay intakeCloses,
        @Nullable BigDecimal statedBaseline,
        @Nullable LocalDate breakOn,
        boolean demoScale) {

    private static final Set<Unit> OF_THE_CITYS_SIZE = Set.of(Unit.PERSONS, Unit.PERSON_TIMES, Unit.YUAN, Unit.PLACES);

    /** An indicator's target, read with the platform's own numbers, at the size of the city. */
    public static Target of(IndicatorDefinition definition, PlatformReading reading, DemoScale scale) {
        boolean absolute = OF_THE_CITYS_SIZE.contains(definition.unit()) && definition.target() != null;
        BigDecimal factor = absolute ? scale.factor() : BigDecimal.ONE;
        Band band = reading.band();
        BigDecimal number = definition.target();
        BigDecimal baseline = definition.baseline();
        return new Target(
                reading.everyYear() ? TargetRule.EVERY_YEAR : definition.rule(),
                definition.direction(),
                definition.derivation(),
                definition.unit(),
                definition.judged(),
                number == null ? null : number.multiply(factor),
                due(definition.dueOn()),
                band == null ? null : band.times(factor),
                reading.yearlyGain(),
                reading.intakeCloses(),
                baseline == null ? null : baseline.multiply(factor),
                reading.breakOn(),
                absolute && scale.changes());
    }

    /** A year alone means its last day. */
    private static @Nullable LocalDate due(@Nullable String day) {
        if (day == null || day.isBlank()) {
            return null;
        }
        return day.length() == 4 ? LocalDate.of(Integer.parseInt(day), 12, 31) : LocalDate.parse(day);
    }

    /** A total of the whole city: no share of it is any division's. */
    boolean isTotal() {
        return derivation == Derivation.COUNT && OF_THE_CITYS_SIZE.contains(unit);
    }

    /** Whether the numerator is a part of the denominator. */
    boolean isShare() {
        return unit == Unit.PERCENT && (derivation == Derivation.RATIO || derivation == Derivation.SAMPLED_RATIO);
    }

    /** Whether a value is what it means to have reached this number. */
    public boolean isMet(BigDecimal value, BigDecimal asked) {
        return switch (direction) {
            case AT_LEAST, UP -> value.compareTo(asked) >= 0;
            case ABOVE -> value.compareTo(asked) > 0;
            case DOWN -> value.compareTo(asked) <= 0;
            case AROUND -> band == null ? value.compareTo(asked) == 0 : band.around(asked, value);
            case NONE -> false;
        };
    }
}
