package org.residentgraph.persistence.indicator;

import org.residentgraph.persistence.time.CalendarPeriod;

/** Which counts: a measure's, in a period, by a dimension. */
public record FactKey(Measure measure, CalendarPeriod period, Breakdown by) {}
