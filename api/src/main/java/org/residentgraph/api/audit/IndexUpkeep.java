package org.residentgraph.api.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.residentgraph.persistence.audit.AuditIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sorts new records into the index, in the background. Every process may; they agree in the database who does. */
final class IndexUpkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(IndexUpkeep.class);

    private final AuditIndex index;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("audit-index").factory());

    IndexUpkeep(AuditIndex index, Duration every) {
        this.index = index;
        Future<?> _ =
                clock.scheduleWithFixedDelay(this::sortIn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sortIn() {
        try {
            index.sortIn();
        } catch (SQLException | RuntimeException failed) {
            // What is not sorted in is found by reading, only slower.
            log.warn("The access log's index cannot be kept", failed);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
