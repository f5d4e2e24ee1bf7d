package org.residentgraph.api.indicator.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a Redis that did not answer alone for a while, so that only one request in that while waits in vain. */
final class Breaker {

    private static final Logger log = LoggerFactory.getLogger(Breaker.class);

    private final Duration rest;
    private final InstantSource clock;
    private @Nullable Instant until;

    Breaker(Duration rest, InstantSource clock) {
        this.rest = rest;
        this.clock = clock;
    }

    /** Whether to ask now. After the rest one may; the others wait until it has succeeded. */
    synchronized boolean allows() {
        if (until == null) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            return false;
        }
        until = now.plus(rest);
        return true;
    }

    synchronized void succeeded() {
        if (until != null) {
            until = null;
            log.warn("Redis answers: indicators are shared between processes again");
        }
    }

    synchronized void failed() {
        if (until == null) {
            log.warn("Redis does not answer: each process computes indicators for itself");
        }
        until = clock.instant().plus(rest);
    }
}
