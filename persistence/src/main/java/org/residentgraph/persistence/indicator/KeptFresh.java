package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what has been counted fresh while a whole city is counted, which takes minutes where it is large. The marks stay:
 * what is being counted now may have been read before the change, and is brought up to date when it is there. The caller
 * holds the lease.
 */
final class KeptFresh {

    private static final long NANOS_BETWEEN = Duration.ofSeconds(1).toNanos();

    private final Freshness freshness;
    private final LocalDate today;
    private final Set<Long> applied = new HashSet<>();
    private final ReentrantLock atIt = new ReentrantLock();
    private long last = System.nanoTime() - NANOS_BETWEEN;

    KeptFresh(Freshness freshness, LocalDate today) {
        this.freshness = freshness;
        this.today = today;
    }

    /** Brings up to date what marks have made old since the last time, but not every time it is called. */
    void keep() throws SQLException {
        if (atIt.tryLock()) {
            try {
                if (System.nanoTime() - last >= NANOS_BETWEEN) {
                    applied.addAll(freshness.apply(applied, today, Facts.now()));
                    last = System.nanoTime();
                }
            } finally {
                atIt.unlock();
            }
        }
    }
}
