package org.residentgraph.api.division;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.persistence.resident.VillageCount;

/** How many residents each division has: a village's count is part of every division its code begins with. */
final class ResidentCounts {

    private static final int[] LEVELS = {2, 4, 6, 9, 12};

    private final Map<String, Integer> byDivision = new HashMap<>();

    ResidentCounts(List<VillageCount> villages) {
        for (VillageCount village : villages) {
            for (int digits : LEVELS) {
                if (digits <= village.villageCode().length()) {
                    byDivision.merge(village.villageCode().substring(0, digits), village.residents(), Integer::sum);
                }
            }
        }
    }

    int of(String division) {
        return byDivision.getOrDefault(division, 0);
    }
}
