package org.residentgraph.api.division;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.resident.VillageCount;

/**
 * How many residents each division has: a village's count is part of every division its code begins with. Where the caller
 * could not count them, it is what is published.
 */
final class ResidentCounts {

    private static final int[] LEVELS = {2, 4, 6, 9, 12};

    private final Map<String, Integer> byDivision = new HashMap<>();
    private final Predicate<String> isCounted;
    private final Function<String, @Nullable Integer> published;

    /** @param isCounted divisions whose residents the caller may count */
    ResidentCounts(
            List<VillageCount> villages, Predicate<String> isCounted, Function<String, @Nullable Integer> published) {
        this.isCounted = isCounted;
        this.published = published;
        for (VillageCount village : villages) {
            for (int digits : LEVELS) {
                if (digits <= village.villageCode().length()) {
                    byDivision.merge(village.villageCode().substring(0, digits), village.residents(), Integer::sum);
                }
            }
        }
    }

    /** Null where it is withheld. */
    @Nullable
    Integer of(String division) {
        if (isCounted.test(division)) {
            return counted(division);
        }
        return published.apply(division);
    }

    int counted(String division) {
        return byDivision.getOrDefault(division, 0);
    }
}
