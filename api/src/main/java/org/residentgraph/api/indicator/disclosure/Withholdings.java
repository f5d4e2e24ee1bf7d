package org.residentgraph.api.indicator.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was hidden once. Figures of a closed period change when a department reports late, and with them what is small.
 * If another neighbour were hidden after the change, the two answers together would tell both; so what was hidden of a
 * period stays hidden of it.
 */
public interface Withholdings {

    /**
     * Adds places to those hidden earlier.
     *
     * @param of the family of counts, the period and the breakdown
     * @return all that were ever hidden there, these among them
     */
    Set<String> add(String of, Set<String> hidden);

    /** Remembers for as long as the process lives. */
    static Withholdings inMemory() {
        Map<String, Set<String>> remembered = new ConcurrentHashMap<>();
        return (of, hidden) -> remembered.merge(of, Set.copyOf(hidden), (before, now) -> {
            Set<String> all = new TreeSet<>(before);
            all.addAll(now);
            return Set.copyOf(all);
        });
    }
}
