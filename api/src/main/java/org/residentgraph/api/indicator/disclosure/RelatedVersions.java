package org.residentgraph.api.indicator.disclosure;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.residentgraph.api.indicator.DataVersions;

/** Versions that count up whenever one of several related ones does: their sum. */
final class RelatedVersions implements DataVersions {

    private final DataVersions versions;
    private final Map<String, Set<String>> related;
    private final Map<String, Set<String>> dependents = new HashMap<>();

    /** @param related the indicators whose figures have a say in each one's */
    RelatedVersions(DataVersions versions, Map<String, Set<String>> related) {
        this.versions = versions;
        this.related = Map.copyOf(related);
        related.forEach((indicator, others) -> others.forEach(
                other -> dependents.computeIfAbsent(other, _ -> new TreeSet<>()).add(indicator)));
    }

    @Override
    public long of(String indicator) {
        long sum = 0;
        for (String other : related.getOrDefault(indicator, Set.of(indicator))) {
            sum += versions.of(other);
        }
        return sum;
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        versions.listen(changed -> {
            Set<String> all = new TreeSet<>(changed);
            changed.forEach(indicator -> all.addAll(dependents.getOrDefault(indicator, Set.of())));
            listener.accept(all);
        });
    }
}
