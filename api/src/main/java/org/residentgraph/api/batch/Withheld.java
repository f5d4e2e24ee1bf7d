package org.residentgraph.api.batch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The coordinates an operation's caller may not read. Decided once; a row carries the bits of its own type, so that the
 * fetchers need neither the caller nor a look-up.
 */
public final class Withheld {

    public static final Withheld NOTHING = new Withheld(Set.of());

    private final Set<String> coordinates;
    private final Map<GraphType<?>, Long> bitsByType = new ConcurrentHashMap<>();

    public Withheld(Set<String> coordinates) {
        this.coordinates = Set.copyOf(coordinates);
    }

    public boolean contains(String coordinate) {
        return coordinates.contains(coordinate);
    }

    long bitsOf(GraphType<?> type) {
        return coordinates.isEmpty() ? 0 : bitsByType.computeIfAbsent(type, this::bits);
    }

    private long bits(GraphType<?> type) {
        long bits = 0;
        for (String coordinate : coordinates) {
            bits |= type.bitOf(coordinate);
        }
        return bits;
    }
}
