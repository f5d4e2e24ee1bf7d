package org.residentgraph.indicator.truth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the intake found wrong: lines that are not loaded, and cells that it holds unknown. */
final class Findings {

    /** Everything is right. */
    static final Findings NONE = new Findings();

    private final Map<String, Set<Integer>> notLoaded = new HashMap<>();
    private final Map<String, Map<Integer, Set<String>>> unknown = new HashMap<>();

    void notLoaded(String file, int line) {
        notLoaded.computeIfAbsent(file, name -> new HashSet<>()).add(line);
    }

    void unknown(String file, int line, String column) {
        unknown.computeIfAbsent(file, name -> new HashMap<>())
                .computeIfAbsent(line, number -> new HashSet<>())
                .add(column);
    }

    boolean isLoaded(String file, int line) {
        return !notLoaded.getOrDefault(file, Set.of()).contains(line);
    }

    Set<String> unknown(String file, int line) {
        return unknown.getOrDefault(file, Map.of()).getOrDefault(line, Set.of());
    }

    int lines() {
        return notLoaded.values().stream().mapToInt(Set::size).sum();
    }
}
