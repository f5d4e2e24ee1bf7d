package org.residentgraph.persistence.feed;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a batch was received: now; but where the past is replayed (demo and tests), the instant its manifest says it was
 * sent, so that the store knows at each moment what the city knew then.
 *
 * @param isOfTests whether the layout of the tests may come in
 */
public record ReceptionClock(Clock clock, boolean replaysThePast, boolean isOfTests) {

    /** Of production or the demo. */
    public ReceptionClock(Clock clock, boolean replaysThePast) {
        this(clock, replaysThePast, false);
    }

    Instant receivedAt(Instant sentAt) {
        return (replaysThePast ? sentAt : clock.instant()).truncatedTo(ChronoUnit.MILLIS);
    }
}
