package org.residentgraph.api.indicator.disclosure;

import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Unit;

/** What an indicator's figures are made of, as far as it matters to what they give away. */
final class Derived {

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

    /** Whether the numerator is no count, but the middle or the mean of as many as the denominator says. */
    static boolean isMiddle(IndicatorDefinition definition) {
        return switch (definition.derivation()) {
            case MEDIAN, GROWTH_GAP -> true;
            case COUNT, RATIO, SAMPLED_RATIO, GROWTH, GAIN, MULTIPLE -> false;
        };
    }

    /** Whether the denominator counts those of whom the numerator counts some. */
    static boolean isShare(IndicatorDefinition definition) {
        return definition.unit() == Unit.PERCENT && !isMiddle(definition);
    }

    /** Two hidden rates of a sample and their weighted mean would leave one unknown too few. */
    static int hiddenTogether(IndicatorDefinition definition) {
        return definition.derivation() == Derivation.SAMPLED_RATIO ? 3 : 2;
    }
}
