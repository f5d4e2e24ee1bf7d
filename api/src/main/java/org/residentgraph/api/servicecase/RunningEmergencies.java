package org.residentgraph.api.servicecase;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.servicecase.EmergencyMapper;
import org.residentgraph.persistence.servicecase.OpenedPerson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The emergencies that run at this moment, in memory: every request of an officer asks, and there is hardly ever one. Read
 * again every {@link #PERIOD}, and at once after a change in this process; so another process knows of a change after that
 * time. What could not be read for {@link #BELIEVED} is not believed any longer: then nothing is open.
 */
@Component
final class RunningEmergencies implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunningEmergencies.class);

    static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration BELIEVED = Duration.ofSeconds(30);

    /** Before the web server, after the database. */
    private static final int PHASE = 1;

    private final EmergencyMapper mapper;
    private final InstantSource wallClock;
    private volatile Known known = new Known(Instant.EPOCH, Map.of());
    private @Nullable ScheduledExecutorService reader;

    RunningEmergencies(EmergencyMapper mapper, InstantSource wallClock) {
        this.mapper = mapper;
        this.wallClock = wallClock;
    }

    private record Known(Instant at, Map<String, List<OpenedPerson>> byAccount) {}

    /** The persons open to an account. */
    List<Long> openedTo(String account) {
        Known current = known;
        List<OpenedPerson> opened = current.byAccount().get(account);
        if (opened == null) {
            return List.of();
        }
        Instant now = wallClock.instant();
        return current.at().plus(BELIEVED).isBefore(now)
                ? List.of()
                : opened.stream()
                        .filter(person -> person.until().isAfter(now))
                        .map(OpenedPerson::personId)
                        .toList();
    }

    /** Reads them again; one after the other, so that nothing older follows. */
    synchronized void refresh() {
        Instant now = Now.of(wallClock);
        known = new Known(now, mapper.findRunning(now).stream().collect(groupingBy(OpenedPerson::account)));
    }

    private void refreshQuietly() {
        try {
            refresh();
        } catch (RuntimeException unreadable) {
            log.warn(
                    "Running emergencies cannot be read: {}",
                    unreadable.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void start() {
        refreshQuietly();
        reader = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("running-emergencies").factory());
        var _ = reader.scheduleWithFixedDelay(
                this::refreshQuietly, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (reader != null) {
            reader.shutdownNow();
            reader = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return reader != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
