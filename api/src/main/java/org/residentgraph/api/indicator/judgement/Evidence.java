package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.time.CalendarPeriod;

/**
 * What is known of an indicator in one division and period. Values are in the indicator's unit, unrounded.
 *
 * @param asOf the last day that is counted: the period's last, or the business date where that comes before
 * @param wholeCity whether the division is the city; only of it the plan asks anything
 * @param withheld whether there is a figure that may not be shown
 * @param denominator null for a plain count; of a sampled indicator the size of the sample
 * @param baseline the value at the end of 2010
 * @param before the value a year before
 */
public record Evidence(
        CalendarPeriod period,
        LocalDate asOf,
        boolean wholeCity,
        boolean withheld,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        @Nullable BigDecimal baseline,
        @Nullable BigDecimal before) {

    /** The last day that a period's figures count, seen from a day. */
    public static LocalDate asOf(CalendarPeriod period, LocalDate today) {
        LocalDate last = period.to().minusDays(1);
        return last.isAfter(today) ? today : last;
    }

    /** Whether the period goes on after the day its figures are of. */
    public boolean isPartial() {
        return asOf.isBefore(period.to().minusDays(1));
    }
}
