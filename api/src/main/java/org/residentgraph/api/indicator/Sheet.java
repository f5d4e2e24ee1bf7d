package org.residentgraph.api.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a key for all divisions of the tree, each division's the sum of those below it.
 *
 * @param version of the data it was computed from; counts up
 * @param dataAsOf up to which day the departments had reported, or null if none had
 * @param provisional whether the period had not ended by the business date
 * @param figures by division code; with a breakdown by {@code division/category}. A division without an entry has none
 */
public record Sheet(
        SheetKey key,
        long version,
        Instant computedAt,
        @Nullable LocalDate dataAsOf,
        boolean provisional,
        Map<String, Figure> figures) {

    public @Nullable Figure of(String division) {
        return figures.get(division);
    }

    public @Nullable Figure of(String division, String category) {
        return figures.get(division + '/' + category);
    }
}
