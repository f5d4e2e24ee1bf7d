package org.residentgraph.persistence.indicator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One indicator, as {@code indicator/definitions.csv} has it.
 *
 * @param version counts up whenever what is counted changes
 * @param owner the department's code
 * @param derivation how the value comes about; GROWTH, GAIN and MULTIPLE have a {@code base}
 * @param base the indicator whose values are compared with each other, or null
 * @param readings numerator and denominator by variant; the first, {@code DEFAULT}, is what is meant where none is named
 * @param finestLevel the digits of the finest division there are figures of: 4, 6, 9 or 12
 * @param flow whether the figures belong to a time and not to a day
 * @param smallest counts from one to below this are not shown to callers without row rights: 5, or 10; 0 where no persons
 *     are counted (offices, plans, budgets), so that no count is too small
 * @param target the plan's number in the indicator's unit (a percentage as 90, not 0.9), or null
 * @param rule which shape the target has
 * @param dueOn the day on which the verdict is final, or null
 * @param clause where the plan says so, such as 二(二)1
 * @param phrase the plan's own words
 * @param judged whether there are verdicts at all
 * @param baseline what the plan says it was at the end of 2010, in the indicator's unit, or null
 */
public record IndicatorDefinition(
        String code,
        int version,
        String nameZh,
        String nameEn,
        String owner,
        Unit unit,
        Direction direction,
        Derivation derivation,
        @Nullable String base,
        Map<String, Reading> readings,
        Set<Breakdown> breakdowns,
        int finestLevel,
        boolean flow,
        int smallest,
        @Nullable BigDecimal target,
        TargetRule rule,
        @Nullable String dueOn,
        String clause,
        String phrase,
        boolean judged,
        @Nullable BigDecimal baseline) {

    public static final String DEFAULT = "DEFAULT";

    /**
     * What is counted.
     *
     * @param numerator measures joined by {@code +} and {@code -}
     * @param denominator the same, or empty for a plain count
     * @param note in what the reading differs, Chinese and English; empty for the default
     */
    public record Reading(String numerator, String denominator, String note) {

        public boolean isCount() {
            return denominator.isEmpty();
        }
    }

    /** The shapes of a target (model.md 3 and 3.1). */
    public enum TargetRule {
        /** No number in the plan. */
        NONE,
        /** A level at the due date. */
        LEVEL,
        /** A level that is asked for in every year. */
        EVERY_YEAR,
        /** A gain or growth asked for in every year. */
        PACE,
        /** A multiple of the baseline at the due date. */
        MULTIPLE,
        /** A forecast: said when it was passed. */
        FORECAST,
        /** At least one in every window of two calendar years. */
        ROLLING,
        /** No number, but the direction itself is asked for. */
        DIRECTION
    }
}
