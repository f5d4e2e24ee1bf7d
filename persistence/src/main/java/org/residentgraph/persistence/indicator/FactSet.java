package org.residentgraph.persistence.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One measure's counts in one period.
 *
 * @param version counts up whenever one of the measure's facts changes
 * @param amounts by division of the finest level there is; with a breakdown by {@code division/category}. What is not there
 *     is zero
 */
public record FactSet(Measure measure, long version, Instant computedAt, Map<String, BigDecimal> amounts) {}
