package org.residentgraph.api.indicator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the sheets of one operation came from, for {@code extensions.cache}. Any thread may add. */
public final class CacheHits {

    private final List<Hit> hits = Collections.synchronizedList(new ArrayList<>());

    public void add(Hit hit) {
        hits.add(hit);
    }

    public List<Hit> hits() {
        synchronized (hits) {
            return List.copyOf(hits);
        }
    }

    /**
     * What is told of the operation: {@code hit}, the slowest source among its sheets; {@code age} of the oldest in whole
     * seconds; {@code version}, the highest of their data; {@code stale} if one of them is being renewed. Empty if it needed
     * no sheet.
     */
    public Map<String, Object> summary() {
        List<Hit> all = hits();
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put(
                "hit",
                all.stream()
                        .map(Hit::from)
                        .max(Hit.Source::compareTo)
                        .orElseThrow()
                        .name());
        summary.put(
                "age",
                all.stream().mapToLong(hit -> hit.age().toSeconds()).max().orElse(0));
        summary.put("version", all.stream().mapToLong(Hit::version).max().orElse(0));
        if (all.stream().anyMatch(Hit::stale)) {
            summary.put("stale", true);
        }
        return summary;
    }
}
