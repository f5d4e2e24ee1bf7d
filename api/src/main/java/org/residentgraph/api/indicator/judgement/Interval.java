package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.math.MathContext;

/** Where the true share lies with a probability of 95 %, by Wilson's score; both ends in 0 … 1. */
public record Interval(BigDecimal lower, BigDecimal upper) {

    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final BigDecimal Z = new BigDecimal("1.959963984540054");
    private static final BigDecimal Z_SQUARED = Z.multiply(Z, DIGITS);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /**
     * Of a share found in a sample.
     *
     * @param share 0 … 1, weighted or not
     * @param n the size of the sample, more than 0
     */
    public static Interval wilson(BigDecimal share, BigDecimal n) {
        BigDecimal scale = BigDecimal.ONE.add(Z_SQUARED.divide(n, DIGITS));
        BigDecimal middle = share.add(Z_SQUARED.divide(n.multiply(TWO), DIGITS));
        BigDecimal variance = share.multiply(BigDecimal.ONE.subtract(share))
                .divide(n, DIGITS)
                .add(Z_SQUARED.divide(n.multiply(n).multiply(FOUR), DIGITS));
        BigDecimal half = Z.multiply(variance.sqrt(DIGITS), DIGITS);
        return new Interval(
                middle.subtract(half).divide(scale, DIGITS).max(BigDecimal.ZERO),
                middle.add(half).divide(scale, DIGITS).min(BigDecimal.ONE));
    }

    /** Whether the two have any value in common: then the shares cannot be told apart. */
    public boolean overlaps(Interval other) {
        return lower.compareTo(other.upper) <= 0 && other.lower.compareTo(upper) <= 0;
    }
}
