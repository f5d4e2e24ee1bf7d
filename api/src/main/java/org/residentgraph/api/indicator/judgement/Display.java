package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.Unit;

/**
 * Values as people read them. Shown truncated, never rounded: 89.996 % must not read as the 90 % that it is not (model.md
 * 3.1, rule 2).
 */
public final class Display {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PLACES = 2;

    private Display() {}

    /** A figure's value in its indicator's unit: a ratio times a hundred where the unit is the hundredth. */
    public static @Nullable BigDecimal inUnit(@Nullable BigDecimal value, Unit unit) {
        return value == null || !isHundredth(unit) ? value : value.multiply(HUNDRED);
    }

    static boolean isHundredth(Unit unit) {
        return unit == Unit.PERCENT || unit == Unit.PERCENTAGE_POINTS;
    }

    /** A value in its unit, with two places, or none for what is counted in wholes. */
    public static String shown(BigDecimal inUnit, Unit unit) {
        int places = switch (unit) {
            case PERSONS, COUNT, PLACES, PERSON_TIMES, ROUNDS_PER_2_YEARS -> 0;
            case PERCENT, PERCENTAGE_POINTS, PERSONS_PER_COORDINATOR, MULTIPLE, DAYS, YUAN -> PLACES;
        };
        return inUnit.setScale(places, RoundingMode.DOWN).toPlainString();
    }
}
