package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * By what absolute numbers of the plan, and baselines that it states, are multiplied so that a demo city of N residents can
 * be held against them.
 */
public record DemoScale(BigDecimal factor) {

    private static final BigDecimal RESIDENTS_OF_THE_PLAN = BigDecimal.valueOf(2_100_000);

    /** Production: the plan's numbers as they are. */
    public static final DemoScale NONE = new DemoScale(BigDecimal.ONE);

    /** For a demo city of so many residents. */
    public static DemoScale of(int residents) {
        return new DemoScale(BigDecimal.valueOf(residents).divide(RESIDENTS_OF_THE_PLAN, MathContext.DECIMAL128));
    }

    boolean changes() {
        return factor.compareTo(BigDecimal.ONE) != 0;
    }
}
