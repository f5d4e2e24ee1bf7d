package org.residentgraph.persistence.audit;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a record stands; the log is read from the latest to the earliest.
 *
 * @param position in the block, from 0
 */
public record AccessPlace(Instant at, long chain, long seq, int position) {

    /** Latest first, as the log is listed. */
    public static final Comparator<AccessPlace> LATEST_FIRST = Comparator.comparing(AccessPlace::at)
            .thenComparingLong(AccessPlace::chain)
            .thenComparingLong(AccessPlace::seq)
            .thenComparingInt(AccessPlace::position)
            .reversed();

    /** Before everything that was written until then. */
    public static AccessPlace after(Instant at) {
        return new AccessPlace(at, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    boolean isListedAfter(AccessPlace other) {
        return LATEST_FIRST.compare(this, other) > 0;
    }
}
