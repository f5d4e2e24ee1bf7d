package org.residentgraph.persistence.feed;

import org.jspecify.annotations.Nullable;

/** Half-open periods of ISO dates; no end is for ever. */
final class Periods {

    private Periods() {}

    static boolean overlap(String start, @Nullable String end, String otherStart, @Nullable String otherEnd) {
        return (end == null || otherStart.compareTo(end) < 0) && (otherEnd == null || start.compareTo(otherEnd) < 0);
    }
}
