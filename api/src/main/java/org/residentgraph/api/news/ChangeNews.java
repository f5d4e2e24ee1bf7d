package org.residentgraph.api.news;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Tells every process over Redis that something in the database changed, so that it is read at once. The message says
 * nothing but that, and every process looks there by itself every few seconds: a message that is lost, and a Redis that is
 * down, cost those seconds.
 */
public abstract class ChangeNews implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeNews.class);

    private static final byte[] CHANGED = "changed".getBytes(StandardCharsets.US_ASCII);

    private final RedisConnectionFactory redis;
    private final byte[] channel;
    private final Duration look;
    private final Courier courier;

    private @Nullable RedisConnection subscriber; // used by the courier alone, and after it has ended

    /** @param of what changes, in a word; the channel's name ends in it */
    protected ChangeNews(RedisConnectionFactory redis, String of, Duration look) {
        this.redis = redis;
        this.channel = ("resident-graph:" + of).getBytes(StandardCharsets.US_ASCII);
        this.look = look;
        this.courier = new Courier(of + "-news");
    }

    /** Looks in the database. */
    protected abstract void read();

    /** Tells the others. */
    protected final void tell() {
        courier.send(this::publish);
    }

    private void publish() {
        try (RedisConnection connection = redis.getConnection()) {
            connection.publish(channel, CHANGED);
        } catch (DataAccessException down) {
            log.debug("Redis is down: other processes learn of the change at their next look", down);
        }
    }

    /** What was written before there was a subscription has not been heard of, so it is read after. */
    private void turn() {
        subscribe();
        readIfCan();
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
            connection.subscribe((_, _) -> Thread.startVirtualThread(this::readIfCan), channel);
        } catch (DataAccessException down) {
            log.debug("No subscription while Redis is down", down);
        }
    }

    protected final void readIfCan() {
        try {
            read();
        } catch (RuntimeException unreadable) {
            log.debug("It cannot be read now; the next turn comes", unreadable);
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
        courier.start(this::turn, Duration.ZERO, look);
    }

    @Override
    public void stop() {
        if (courier.isRunning()) {
            courier.stop();
            unsubscribe();
        }
    }

    @Override
    public boolean isRunning() {
        return courier.isRunning();
    }
}
