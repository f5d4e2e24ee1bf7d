package org.residentgraph.api.indicator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;

/**
 * Which figures: an indicator's, in one reading, one period and one breakdown, as one tier may see them.
 *
 * @param knownAt as they were known then, or null for now
 */
public record SheetKey(
        String indicator,
        String variant,
        CalendarPeriod period,
        Breakdown by,
        Tier tier,
        @Nullable Instant knownAt) {

    public static SheetKey of(String indicator, CalendarPeriod period, Tier tier) {
        return new SheetKey(indicator, IndicatorDefinition.DEFAULT, period, Breakdown.NONE, tier, null);
    }
}
