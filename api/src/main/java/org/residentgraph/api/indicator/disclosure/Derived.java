package org.residentgraph.api.indicator.disclosure;

import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Unit;

/** What an indicator's figures are made of, as far as it matters to what they give away. */
final class Derived {

    private static final int CITY = 4;
    private static final int TOWN = 9;

    private Derived() {}

    /** Whether the figures are made of another indicator's alone: growth, gains, multiples. */
    static boolean isDerived(IndicatorDefinition definition) {
        return definition.base() != null && !definition.base().equals(definition.code());
    }

    /** Whether a figure is also made of the figures of a year before. */
    static boolean looksBackAYear(IndicatorDefinition definition) {
        return switch (definition.derivation()) {
            case GROWTH, GAIN, GROWTH_GAP -> true;
            case COUNT, RATIO, SAMPLED_RATIO, MULTIPLE, MEDIAN -> false;
        };
    }

    /** Whether the denominator is the numerator of the plan's first day. */
    static boolean dividesByItsBaseline(IndicatorDefinition definition) {
        return definition.derivation() == Derivation.MULTIPLE;
    }

    /** Whether the figures are made of means, and tell of no count. */
    static boolean isOfMeans(IndicatorDefinition definition) {
        return definition.derivation() == Derivation.GROWTH_GAP;
    }

    /** Whether the denominator counts those of whom the numerator counts some. */
    static boolean isShare(IndicatorDefinition definition) {
        return definition.unit() == Unit.PERCENT && !isOfMeans(definition);
    }

    /** Rates of samples weigh divisions by their registers. */
    static boolean isSampled(IndicatorDefinition definition) {
        return definition.derivation() == Derivation.SAMPLED_RATIO;
    }

    /** The mean of a sample's rates is one equation more. */
    static int hiddenTogether(IndicatorDefinition definition) {
        return isSampled(definition) ? 4 : 3;
    }

    /**
     * The digits of the finest divisions that are shown. A village's sample is of few, and its rate and those of its
     * neighbours would tell their weights: the registers that are hidden elsewhere. Means have no count that could be looked at.
     */
    static int finestShown(IndicatorDefinition definition) {
        if (isOfMeans(definition)) {
            return CITY;
        }
        return isSampled(definition) ? Math.min(definition.finestLevel(), TOWN) : definition.finestLevel();
    }
}
