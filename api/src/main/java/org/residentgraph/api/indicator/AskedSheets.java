package org.residentgraph.api.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The sheets of one operation: asked for together before its first field, and one by one only if that left one out. */
final class AskedSheets {

    private final Supplier<Sheets> sheets;
    private final Map<SheetKey, Sheet> known = new ConcurrentHashMap<>();

    AskedSheets(Supplier<Sheets> sheets) {
        this.sheets = sheets;
    }

    /** Asks for all of these that are not known, at once. */
    AskedSheets with(Collection<SheetKey> keys) {
        List<SheetKey> unknown =
                keys.stream().filter(key -> !known.containsKey(key)).distinct().toList();
        if (!unknown.isEmpty()) {
            known.putAll(sheets.get().get(unknown));
        }
        return this;
    }

    Sheet require(SheetKey key) {
        Sheet sheet = known.get(key);
        if (sheet == null) {
            sheet = sheets.get().get(key);
            known.put(key, sheet);
        }
        return sheet;
    }
}
