package org.residentgraph.api.indicator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Whatever is the matter with Redis, the answers are right; each process then computes for itself. */
class RedisFaultTests {

    private static final SheetKey KEY = CachedSheetsTests.key("POP", "2013");
    private static final String NAME = "resident-graph:sheet:POP:3:1:DEFAULT:2013:NONE:SAFE:now";

    private final Computing computing = new Computing();
    private final LocalRedis server = new LocalRedis();
    private final List<LettuceConnectionFactory> opened = new ArrayList<>();
    private LettuceConnectionFactory redis;

    @BeforeEach
    void connect() {
        redis = open(server.port());
    }

    @AfterEach
    void close() {
        opened.forEach(LettuceConnectionFactory::destroy);
        server.close();
    }

    @Test
    void downFromTheStart() {
        server.stop();
        isRight(cache(redis));
        server.start();
    }

    @Test
    void downAfterItWasThereAndThereAgain() throws Exception {
        isRight(cache(redis));
        server.stop();
        CachedSheets cut = cache(redis);
        isRight(cut);
        server.start();
        Instant deadline = Instant.now().plusSeconds(20);
        int year = 1900;
        while (!exists(nameOf(year))) {
            assertThat(Instant.now()).as("sheets are written to Redis again").isBefore(deadline);
            Thread.sleep(100);
            year++;
            cut.get(CachedSheetsTests.key("POP", String.valueOf(year)));
        }
    }

    @Test
    void downCostsOneWaitAndNotOneARequest() {
        server.stop();
        CachedSheets cache = cache(redis);
        cache.get(KEY);
        Instant before = Instant.now();
        for (int year = 1950; year < 2010; year++) {
            cache.get(CachedSheetsTests.key("POP", String.valueOf(year)));
        }
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        server.start();
    }

    @Test
    void slow() throws Exception {
        try (SlowProxy proxy = new SlowProxy(server.port())) {
            CachedSheets cache = cache(open(proxy.port()));
            cache.get(CachedSheetsTests.key("POP", "2001"));
            proxy.delay(Duration.ofSeconds(2));
            Instant before = Instant.now();
            isRight(cache);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void holdingAnotherType() {
        LocalRedis.command(redis, "LPUSH", NAME, "a", "b");
        LocalRedis.command(redis, "LPUSH", NAME + ":lock", "a");
        computing.takes = Duration.ofMillis(1);
        LocalRedis.command(redis, "PEXPIRE", NAME + ":lock", "300");
        isRight(cache(redis));
        isRight(cache(redis));
        assertThat(computing.sheets).as("the sheet took the list's place").hasValue(1);
    }

    @Test
    void holdingAForeignValue() {
        for (String foreign : List.of("", "RGS1", "{\"figures\":{}}", "RGS1" + "x".repeat(200))) {
            LocalRedis.command(redis, "SET", NAME, foreign);
            isRight(cache(redis));
        }
        assertThat(computing.sheets).hasValue(4);
    }

    @Test
    void holdingACorruptedValue() {
        cache(redis).get(KEY);
        for (int at = 0; at < 200; at += 7) {
            byte[] value = value(NAME);
            value[Math.min(at, value.length - 1)] ^= 4;
            set(NAME, value);
            computing.sheets.set(0);
            isRight(cache(redis));
            assertThat(computing.sheets).as("byte %d was turned", at).hasValue(1);
        }
    }

    @Test
    void holdingATruncatedValue() {
        cache(redis).get(KEY);
        byte[] value = value(NAME);
        set(NAME, java.util.Arrays.copyOf(value, value.length - 5));
        isRight(cache(redis));
        assertThat(computing.sheets).hasValue(2);
    }

    @Test
    void holdingAnotherSheetsValueUnderThisName() {
        cache(redis).get(CachedSheetsTests.key("POP", "2014"));
        set(NAME, value(NAME.replace("2013", "2014")));
        isRight(cache(redis));
        assertThat(computing.sheets).hasValue(2);
    }

    @Test
    void holdingAValueOfAPlatformWithOtherKeys() {
        SheetCodec foreign = new SheetCodec(
                new PersonalDataCipher(new byte[32], "k".repeat(32).getBytes(StandardCharsets.UTF_8)));
        set(NAME, foreign.write(NAME, Computing.sheet(KEY, 99)));
        isRight(cache(redis));
    }

    @Test
    void flushedBetweenRequests() {
        for (int i = 0; i < 5; i++) {
            isRight(cache(redis));
            LocalRedis.command(redis, "FLUSHALL");
        }
        assertThat(computing.sheets).hasValue(5);
    }

    @Test
    void evictingEverythingAtOnce() {
        configure("maxmemory-policy", "allkeys-random");
        configure("maxmemory", "1");
        isRight(cache(redis));
        isRight(cache(redis));
    }

    @Test
    void full() {
        configure("maxmemory-policy", "noeviction");
        configure("maxmemory", "1");
        isRight(cache(redis));
        isRight(cache(redis));
        assertThat(computing.sheets).hasValue(2);
    }

    @Test
    void readOnly() {
        cache(redis).get(KEY);
        try (RedisConnection connection = redis.getConnection()) {
            connection.serverCommands().replicaOf("127.0.0.1", 1);
        }
        CachedSheets cache = cache(redis);
        isRight(cache);
        cache.get(CachedSheetsTests.key("POP", "2002"));
        assertThat(computing.sheets).as("read from the replica, or computed").hasValueBetween(2, 3);
    }

    /** What it gives is what would be computed now, at the first request and the second. */
    private void isRight(CachedSheets cache) {
        for (int i = 0; i < 2; i++) {
            assertThat(cache.get(KEY).figures())
                    .isEqualTo(Computing.sheet(KEY, computing.of("POP")).figures());
        }
    }

    private void configure(String name, String value) {
        try (RedisConnection connection = redis.getConnection()) {
            connection.serverCommands().setConfig(name, value);
        }
    }

    private boolean exists(String name) {
        try {
            return value(name) != null;
        } catch (RuntimeException stillDown) {
            return false;
        }
    }

    private static String nameOf(int year) {
        return NAME.replace("2013", String.valueOf(year));
    }

    private byte[] value(String name) {
        try (RedisConnection connection = redis.getConnection()) {
            return connection.stringCommands().get(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void set(String name, byte[] value) {
        try (RedisConnection connection = redis.getConnection()) {
            connection.stringCommands().set(name.getBytes(StandardCharsets.UTF_8), value);
        }
    }

    private LettuceConnectionFactory open(int port) {
        LettuceConnectionFactory connections = LocalRedis.connections(port);
        opened.add(connections);
        return connections;
    }

    private CachedSheets cache(LettuceConnectionFactory connections) {
        CacheSettings settings = new CacheSettings(
                100_000,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
        SheetCodec codec = new SheetCodec(new PersonalDataCipher(new byte[32], new byte[32]));
        return new SheetCaching(new RedisSheets(connections, codec, settings, Instant::now), settings, Instant::now)
                .before(computing, computing, _ -> 3);
    }
}
