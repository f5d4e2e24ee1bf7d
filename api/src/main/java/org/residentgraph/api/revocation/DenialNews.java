package org.residentgraph.api.revocation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.DeniedAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Tells every process over Redis that a denial was written or lifted, so that it is read at once and not at the next
 * turn. The message says nothing but that: the list itself is in the database, and without Redis the news is only
 * slower.
 */
@Component
class DenialNews implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DenialNews.class);

    private static final byte[] CHANNEL = "resident-graph:denied-accounts".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHANGED = "changed".getBytes(StandardCharsets.US_ASCII);
    private static final Duration SUBSCRIBE_EVERY = Duration.ofSeconds(5);

    private final RedisConnectionFactory redis;
    private final DeniedAccounts denied;

    /** One thread: a Redis that does not answer delays nothing but the news. */
    private volatile @Nullable ScheduledExecutorService courier;

    private @Nullable RedisConnection subscriber; // used by the courier alone, and after it has ended

    DenialNews(RedisConnectionFactory redis, DeniedAccounts denied) {
        this.redis = redis;
        this.denied = denied;
    }

    /** Has this process read the list now, and tells the others. */
    void spread() {
        read();
        ScheduledExecutorService running = courier;
        if (running != null) {
            running.execute(this::publish);
        }
    }

    private void publish() {
        try (RedisConnection connection = redis.getConnection()) {
            connection.publish(CHANNEL, CHANGED);
        } catch (DataAccessException down) {
            log.warn("Redis is down: other processes read the denied accounts at their next turn");
        }
    }

    /** The driver renews a subscription whose connection broke; one that could not be made is tried again here. */
    private void subscribe() {
        if (subscriber != null && subscriber.isSubscribed()) {
            return;
        }
        try {
            unsubscribe();
            RedisConnection connection = redis.getConnection();
            subscriber = connection;
            connection.subscribe((_, _) -> Thread.startVirtualThread(this::read), CHANNEL);
            // What was written before there was a subscription has not been heard of.
            read();
        } catch (DataAccessException down) {
            log.debug("No subscription while Redis is down", down);
        }
    }

    private void read() {
        try {
            denied.read();
        } catch (RuntimeException unreadable) {
            log.debug("The denied accounts cannot be read now; their own turn comes", unreadable);
        }
    }

    private void unsubscribe() {
        RedisConnection old = subscriber;
        subscriber = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("denial-news").factory());
        courier = started;
        Future<?> _ =
                started.scheduleWithFixedDelay(this::subscribe, 0, SUBSCRIBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = courier;
        courier = null;
        if (running != null) {
            running.shutdownNow();
            try {
                running.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            unsubscribe();
        }
    }

    @Override
    public boolean isRunning() {
        return courier != null;
    }
}
