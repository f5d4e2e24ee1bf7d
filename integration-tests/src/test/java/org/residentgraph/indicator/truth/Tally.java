package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** An indicator's numerators and denominators of one year, added up by division while it is counted. */
final class Tally {

    private final Map<String, BigDecimal> numerators = new HashMap<>();
    private final Map<String, BigDecimal> denominators = new HashMap<>();

    /** One more in the denominator, and in the numerator too if it has what is asked for. */
    void count(String division, boolean has) {
        add(division, has ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal.ONE);
    }

    /** One more in the numerator alone. */
    void count(String division) {
        add(division, BigDecimal.ONE, BigDecimal.ZERO);
    }

    void add(String division, BigDecimal numerator, BigDecimal denominator) {
        for (String above : Divisions.REPORTED) {
            if (division != null && division.startsWith(above)) {
                numerators.merge(above, numerator, BigDecimal::add);
                denominators.merge(above, denominator, BigDecimal::add);
            }
        }
    }

    /** A denominator that a division has for itself, and that is no sum of others'. */
    void own(String division, BigDecimal denominator) {
        denominators.put(division, denominator);
    }

    BigDecimal numerator(String division) {
        return numerators.getOrDefault(division, BigDecimal.ZERO);
    }

    BigDecimal denominator(String division) {
        return denominators.getOrDefault(division, BigDecimal.ZERO);
    }
}
