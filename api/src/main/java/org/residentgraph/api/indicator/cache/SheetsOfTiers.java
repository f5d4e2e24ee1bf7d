package org.residentgraph.api.indicator.cache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.api.indicator.CacheHits;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;

/** Sheets of either tier, each from its own source. */
record SheetsOfTiers(Sheets exact, Sheets safe) implements Sheets {

    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys) {
        return get(keys, new CacheHits());
    }

    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys, CacheHits hits) {
        Map<SheetKey, Sheet> sheets = LinkedHashMap.newLinkedHashMap(keys.size());
        for (Tier tier : Tier.values()) {
            List<SheetKey> own = keys.stream().filter(key -> key.tier() == tier).toList();
            if (!own.isEmpty()) {
                sheets.putAll(of(tier).get(own, hits));
            }
        }
        return sheets;
    }

    private Sheets of(Tier tier) {
        return switch (tier) {
            case EXACT -> exact;
            case SAFE -> safe;
        };
    }

    @Override
    public Sheets upToDate() {
        return new SheetsOfTiers(exact.upToDate(), safe.upToDate());
    }
}
