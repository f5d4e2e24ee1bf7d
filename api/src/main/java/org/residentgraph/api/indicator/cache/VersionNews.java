package org.residentgraph.api.indicator.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.DataVersions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Tells every process over Redis that versions moved, so that none gives out what it remembers of the older ones. The
 * message says nothing but that: the versions are in the database, and every process looks there by itself every few
 * seconds, so a message that is lost costs those seconds.
 */
final class VersionNews implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VersionNews.class);

    private static final byte[] CHANNEL = "resident-graph:indicator-versions".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MOVED = "moved".getBytes(StandardCharsets.US_ASCII);

    private final RedisConnectionFactory redis;
    private final List<DataVersions> versions;
    private final Duration look;

    /** One thread: a Redis that does not answer delays nothing but the news. */
    private volatile @Nullable ScheduledExecutorService courier;

    private @Nullable RedisConnection subscriber; // used by the courier alone, and after it has ended
    private boolean listening;

    VersionNews(RedisConnectionFactory redis, List<DataVersions> versions, Duration look) {
        this.redis = redis;
        this.versions = List.copyOf(versions);
        this.look = look;
    }

    private void spread() {
        ScheduledExecutorService running = courier;
        if (running != null) {
            running.execute(this::publish);
        }
    }

    private void publish() {
        try (RedisConnection connection = redis.getConnection()) {
            connection.publish(CHANNEL, MOVED);
        } catch (DataAccessException down) {
            log.debug("Redis is down: other processes learn of the change at their next look", down);
        }
    }

    private void turn() {
        read();
        subscribe();
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
        } catch (DataAccessException down) {
            log.debug("No subscription while Redis is down", down);
        }
    }

    private void read() {
        for (DataVersions each : versions) {
            try {
                each.read();
            } catch (RuntimeException unreadable) {
                log.debug("The versions cannot be read now; the next turn comes", unreadable);
            }
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
                1, Thread.ofPlatform().daemon().name("indicator-news").factory());
        courier = started;
        if (!listening) {
            listening = true;
            versions.forEach(each -> each.listen(_ -> spread()));
        }
        Future<?> _ = started.scheduleWithFixedDelay(this::turn, 0, look.toMillis(), TimeUnit.MILLISECONDS);
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
