package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a figure. Numbers are in the indicator's unit.
 *
 * @param value null where it is withheld, blocked or not there
 * @param target the plan's number, said of the whole city alone
 * @param gap value less target
 * @param benchmark the same number, for a division of which the plan asks nothing
 * @param gapToBenchmark value less benchmark
 * @param expected where the value should be by now
 * @param requiredSlope by how much a year it must still change
 * @param guidance the part of a yearly gain that falls on the days so far
 * @param provisional whether the period is not over
 * @param smallBase whether fewer than thirty are counted
 * @param interval of a sampled share, 0 … 1
 * @param statisticallyClear whether the interval's lower end has reached the number too; null for what is not sampled
 */
public record Judgement(
        Verdict verdict,
        Set<Note> notes,
        @Nullable BigDecimal value,
        @Nullable BigDecimal baseline,
        @Nullable BigDecimal target,
        @Nullable BigDecimal gap,
        @Nullable BigDecimal benchmark,
        @Nullable BigDecimal gapToBenchmark,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal requiredSlope,
        @Nullable BigDecimal guidance,
        boolean provisional,
        boolean smallBase,
        @Nullable Interval interval,
        @Nullable Boolean statisticallyClear) {}
