package org.residentgraph.indicator.truth;

import java.math.BigDecimal;

/**
 * Numerator and denominator of a figure.
 *
 * @param denominator null for a plain count
 */
record Amounts(BigDecimal numerator, BigDecimal denominator) {

    boolean isAlike(Amounts other) {
        return isAlike(numerator, other.numerator) && isAlike(denominator, other.denominator);
    }

    private static boolean isAlike(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    boolean isTrivial() {
        boolean isOne = denominator != null && denominator.compareTo(numerator) == 0;
        return numerator.signum() == 0 || isOne;
    }

    @Override
    public String toString() {
        String above = numerator.stripTrailingZeros().toPlainString();
        return denominator == null
                ? above
                : above + "/" + denominator.stripTrailingZeros().toPlainString();
    }
}
