package org.residentgraph.persistence.indicator;

/** How an indicator's value comes from its numerator and denominator. */
public enum Derivation {
    /** The numerator itself; there is no denominator. */
    COUNT,
    /** Numerator by denominator, of sums. */
    RATIO,
    /** A ratio known from a sample: villages weigh by their register. */
    SAMPLED_RATIO,
    /** The base indicator's value, less that of a year before, by that of a year before. */
    GROWTH,
    /** The base indicator's value less that of a year before. */
    GAIN,
    /** The base indicator's count by its baseline. */
    MULTIPLE,
    /** The middle of a histogram. */
    MEDIAN,
    /** The growth of a ratio, less the growth of a reference series. */
    GROWTH_GAP
}
