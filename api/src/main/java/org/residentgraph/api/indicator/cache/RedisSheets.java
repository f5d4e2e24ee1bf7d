package org.residentgraph.api.indicator.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.Sheet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.SetCondition;
import org.springframework.data.redis.core.types.Expiration;

/**
 * Sheets in Redis. It may be down, slow, flushed, full, read-only, or hold what others wrote: then less is remembered, and
 * nothing else changes. An answer is waited for by the clock, whatever the driver does meanwhile.
 */
final class RedisSheets implements SharedSheets {

    private static final Logger log = LoggerFactory.getLogger(RedisSheets.class);

    /** Deletes the lock of one's own, not one that another took after it had run out. */
    private static final byte[] UNLOCK =
            bytes("if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end");

    private final RedisConnectionFactory redis;
    private final SheetCodec codec;
    private final CacheSettings settings;
    private final Breaker breaker;
    private final byte[] self = bytes(UUID.randomUUID().toString());
    private final ExecutorService waiting = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("indicator-cache").factory());

    RedisSheets(RedisConnectionFactory redis, SheetCodec codec, CacheSettings settings, InstantSource clock) {
        this.redis = redis;
        this.codec = codec;
        this.settings = settings;
        this.breaker = new Breaker(settings.rest(), clock);
    }

    @Override
    public Map<Name, Sheet> get(List<Name> names) {
        Map<Name, Sheet> found = new HashMap<>();
        if (names.isEmpty()) {
            return found;
        }
        byte[][] keys = names.stream().map(name -> bytes(name.text())).toArray(byte[][]::new);
        // Of a key that holds something else than a string, MGET says that it is not there.
        List<byte[]> values =
                ask(connection -> connection.stringCommands().mGet(keys)).orElse(List.of());
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value != null) {
                Name name = names.get(i);
                codec.read(name.text(), name.key(), value)
                        .ifPresentOrElse(
                                sheet -> found.put(name, sheet),
                                () -> log.warn(
                                        "A value in Redis is none of this platform's sheets and is left unused"));
            }
        }
        return found;
    }

    @Override
    public void put(Map<Name, Sheet> sheets) {
        sheets.forEach((name, sheet) -> {
            byte[] value = codec.write(name.text(), sheet);
            ask(connection -> connection
                    .stringCommands()
                    .set(bytes(name.text()), value, SetCondition.upsert(), Expiration.from(timeToLive())));
        });
    }

    @Override
    public boolean begin(Name name) {
        return ask(connection -> Boolean.TRUE.equals(connection
                        .stringCommands()
                        .set(lock(name), self, SetCondition.ifAbsent(), Expiration.from(settings.lockFor()))))
                .orElse(true);
    }

    @Override
    public void end(Name name) {
        ask(connection -> connection.scriptingCommands().<Long>eval(UNLOCK, ReturnType.INTEGER, 1, lock(name), self));
    }

    /** Not all at once: what was written together would run out together. */
    private Duration timeToLive() {
        long whole = settings.timeToLive().toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole - whole / 10, whole + whole / 10 + 1));
    }

    private static byte[] lock(Name name) {
        return bytes(name.text() + ":lock");
    }

    private <T> Optional<T> ask(Function<RedisConnection, T> question) {
        if (!breaker.allows()) {
            return Optional.empty();
        }
        Future<T> answer = waiting.submit(() -> {
            try (RedisConnection connection = redis.getConnection()) {
                return question.apply(connection);
            }
        });
        try {
            T value = answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            breaker.succeeded();
            return Optional.ofNullable(value);
        } catch (ExecutionException refused) {
            noteRefusal(refused.getCause());
        } catch (TimeoutException slow) {
            breaker.failed();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        answer.cancel(true);
        return Optional.empty();
    }

    /** A command that was refused (read-only, full, another type) is an answer all the same. */
    private void noteRefusal(@Nullable Throwable cause) {
        if (cause instanceof InvalidDataAccessApiUsageException || cause instanceof RedisSystemException) {
            log.debug("Redis refused a command", cause);
            breaker.succeeded();
        } else {
            breaker.failed();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
