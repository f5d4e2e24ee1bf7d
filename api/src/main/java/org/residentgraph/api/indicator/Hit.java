package org.residentgraph.api.indicator;

import java.time.Duration;

/**
 * Where a sheet came from.
 *
 * @param age since it was computed
 * @param version of its data
 * @param stale whether a newer version is being computed
 */
public record Hit(SheetKey key, Source from, Duration age, long version, boolean stale) {

    /** From the quickest to the slowest. */
    public enum Source {
        NEAR,
        REDIS,
        COMPUTED
    }
}
