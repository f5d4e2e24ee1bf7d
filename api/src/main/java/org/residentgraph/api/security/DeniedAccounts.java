package org.residentgraph.api.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The accounts whose tokens are refused, as this process knows them. The list is read again every fifteen seconds, and
 * at once when there is news of it; what is known is never believed for longer than a minute. So a denial holds
 * everywhere within a minute, whatever else is down: a process that cannot read the list shows no persons.
 *
 * <p>Safe for use by several threads. To ask costs one look into a map that is empty on most days.
 */
public final class DeniedAccounts implements SmartLifecycle {

    static final Duration READ_EVERY = Duration.ofSeconds(15);
    static final Duration BELIEVED_FOR = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(DeniedAccounts.class);

    private final DenialList list;
    private final LongSupplier nanos;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Known known;
    private volatile @Nullable ScheduledExecutorService reader;

    /** @param at when the reading began: a denial written later is not in it */
    private record Known(Map<String, Instant> notBefore, long at) {}

    /** @param nanos a clock that never goes back, as {@link System#nanoTime} */
    DeniedAccounts(DenialList list, LongSupplier nanos) {
        this.list = list;
        this.nanos = nanos;
    }

    /** Whether a token of this account, issued then, is refused. */
    boolean denies(String sub, Instant issuedAt) {
        Known present = known;
        if (present == null || present.notBefore().isEmpty()) {
            return false;
        }
        Instant notBefore = present.notBefore().get(sub);
        return notBefore != null && issuedAt.isBefore(notBefore);
    }

    /**
     * To be asked before persons are shown: whoever is denied now might not be known.
     *
     * @throws PlatformException UNAVAILABLE if the list could not be read for a minute
     */
    void requireKnown() {
        Known present = known;
        if (present == null || nanos.getAsLong() - present.at() > BELIEVED_FOR.toNanos()) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "It cannot be checked at the moment who has lost access, so no person is shown: try again later.");
        }
    }

    /** The listener is told of every reading that differs from the one before. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads the list. One reading at a time, so that an older one never takes the place of a newer. */
    public void read() {
        boolean changed;
        synchronized (this) {
            long at = nanos.getAsLong();
            Map<String, Instant> read = Map.copyOf(list.read());
            Known before = known;
            known = new Known(read, at);
            changed = before != null && !before.notBefore().equals(read);
        }
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    private void readOrLog() {
        try {
            read();
        } catch (RuntimeException unreadable) {
            log.warn(
                    "The list of denied accounts cannot be read ({}); after a minute no persons are shown",
                    unreadable.getClass().getName());
        }
    }

    /** Before the server takes requests, so that the first one is judged by a list that was read. */
    @Override
    public void start() {
        ScheduledExecutorService started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("denied-accounts").factory());
        reader = started;
        readOrLog();
        Future<?> _ = started.scheduleWithFixedDelay(
                this::readOrLog, READ_EVERY.toMillis(), READ_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = reader;
        reader = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return reader != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
