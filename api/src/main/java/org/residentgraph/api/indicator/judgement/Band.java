package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;

/**
 * How far a value may lie from a number that is meant about, in the number's unit. The plan does not say; these are the
 * platform's.
 */
public record Band(BigDecimal below, BigDecimal above) {

    /** Both ends belong to the band. */
    boolean around(BigDecimal middle, BigDecimal value) {
        return value.compareTo(middle.subtract(below)) >= 0 && value.compareTo(middle.add(above)) <= 0;
    }

    Band times(BigDecimal factor) {
        return new Band(below.multiply(factor), above.multiply(factor));
    }
}
