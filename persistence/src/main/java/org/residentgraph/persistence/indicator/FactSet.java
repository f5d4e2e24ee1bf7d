package org.residentgraph.persistence.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One measure's counts in one period.
 *
 * @param version counts up whenever one of the measure's facts changes
 * @param isKnown whether anything had been counted at the instant asked for
 * @param amounts by division of the finest level there is; with a breakdown by {@code division/category}. What is not there
 *     is zero
 */
public record FactSet(
        Measure measure, long version, Instant computedAt, boolean isKnown, Map<String, BigDecimal> amounts) {}
