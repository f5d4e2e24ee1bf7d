package org.residentgraph.api.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The sheets of one operation: asked for together before its first field, and one by one only if that left one out. */
final class AskedSheets {

    private final Sheets sheets;
    private final CacheHits hits = new CacheHits();
    private final Map<SheetKey, Sheet> known = new ConcurrentHashMap<>();

    AskedSheets(Sheets sheets) {
        this.sheets = sheets;
    }

    /** Asks for all of these that are not known, at once. */
    AskedSheets with(Collection<SheetKey> keys) {
        List<SheetKey> unknown =
                keys.stream().filter(key -> !known.containsKey(key)).distinct().toList();
        if (!unknown.isEmpty()) {
            known.putAll(sheets.get(unknown, hits));
        }
        return this;
    }

    /** Where they came from. */
    CacheHits hits() {
        return hits;
    }

    Sheet require(SheetKey key) {
        Sheet sheet = known.get(key);
        if (sheet == null) {
            sheet = Objects.requireNonNull(sheets.get(List.of(key), hits).get(key));
            known.put(key, sheet);
        }
        return sheet;
    }
}
