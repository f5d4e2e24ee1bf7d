package org.residentgraph.api.servicecase;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The present as it is stored: to the millisecond, so that what is read again equals what was written. */
public final class Now {

    private Now() {}

    public static Instant of(InstantSource wallClock) {
        return wallClock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
