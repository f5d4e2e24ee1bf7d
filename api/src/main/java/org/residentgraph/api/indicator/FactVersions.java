package org.residentgraph.api.indicator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;

/**
 * An indicator's version is the sum of those of the measures it is made of, in any of its readings: it goes up whenever
 * one of them does.
 */
public final class FactVersions implements DataVersions {

    private final Facts facts;
    private final Map<String, Set<String>> measures;
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    private volatile Map<String, Long> versions = Map.of();
    private volatile long sum;

    public FactVersions(Facts facts) {
        this.facts = facts;
        this.measures = IndicatorCatalogue.SHIPPED.all().stream()
                .collect(Collectors.toUnmodifiableMap(IndicatorDefinition::code, Recipe::measures));
    }

    @Override
    public long of(String indicator) {
        return versions.getOrDefault(indicator, 0L);
    }

    /** Goes up with every indicator's. */
    long ofAll() {
        return sum;
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void read() {
        Set<String> all =
                measures.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Long> counted = facts.versions(all);
        Map<String, Long> now = new HashMap<>();
        measures.forEach((indicator, of) -> now.put(
                indicator,
                of.stream()
                        .mapToLong(measure -> counted.getOrDefault(measure, 0L))
                        .sum()));
        Map<String, Long> before = versions;
        versions = Map.copyOf(now);
        // After the versions: what is made in between is newer than it is said to be, never older.
        sum = now.values().stream().mapToLong(Long::longValue).sum();
        Set<String> moved = now.entrySet().stream()
                .filter(version -> version.getValue() > before.getOrDefault(version.getKey(), 0L))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!moved.isEmpty()) {
            listeners.forEach(listener -> listener.accept(moved));
        }
    }
}
