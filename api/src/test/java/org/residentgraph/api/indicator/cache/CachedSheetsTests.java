package org.residentgraph.api.indicator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.CacheHits;
import org.residentgraph.api.indicator.Hit;
import org.residentgraph.api.indicator.Hit.Source;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Two caches, as of two processes, before one Redis. */
class CachedSheetsTests {

    private static final SheetKey KEY = key("POP", "2013");

    private static LocalRedis server;
    private static LettuceConnectionFactory redis;

    private final Computing computing = new Computing();
    private Instant now = Instant.now();
    private final CachedSheets one = cache(redis);
    private final CachedSheets two = cache(redis);

    @BeforeAll
    static void start() {
        server = new LocalRedis();
        redis = LocalRedis.connections(server.port());
    }

    @AfterAll
    static void stop() {
        redis.destroy();
        server.close();
    }

    @BeforeEach
    void flush() {
        LocalRedis.command(redis, "FLUSHALL");
    }

    @Test
    void computesOnceAndRemembersNearAndInRedis() {
        Sheet computed = one.get(KEY);

        assertThat(hit(one).from()).isEqualTo(Source.NEAR);
        assertThat(hit(two).from()).isEqualTo(Source.REDIS);
        assertThat(hit(two).from()).isEqualTo(Source.NEAR);
        assertThat(two.get(KEY)).isEqualTo(computed);
        assertThat(computing.sheets).hasValue(1);
    }

    @Test
    void computesAllMissingKeysInOneCall() {
        one.get(KEY);
        one.get(List.of(KEY, key("POP", "2014"), key("EDU", "2013"), key("POP", "2014")));
        assertThat(computing.calls).hasValue(2);
        assertThat(computing.sheets).hasValue(3);
    }

    @Test
    void namesEntriesByWhatWasCountedAndNotByWhoAsks() {
        one.get(KEY);
        @SuppressWarnings("unchecked")
        List<byte[]> keys = (List<byte[]>) LocalRedis.command(redis, "KEYS", "*");
        assertThat(keys)
                .extracting(String::new)
                .containsExactly("resident-graph:sheet:POP:3:1:DEFAULT:2013:NONE:SAFE:now");
    }

    @Test
    void entriesDoNotAllRunOutAtOnce() {
        Set<Long> lives = ConcurrentHashMap.newKeySet();
        for (int year = 2001; year < 2016; year++) {
            SheetKey key = key("POP", String.valueOf(year));
            one.get(key);
            lives.add((Long) LocalRedis.command(
                    redis, "PTTL", "resident-graph:sheet:POP:3:1:DEFAULT:" + year + ":NONE:SAFE:now"));
        }
        assertThat(lives).hasSizeGreaterThan(10).allMatch(life -> life > 53_000 && life <= 66_000);
    }

    @Test
    void fiveHundredRequestsAtTheInstantAKeyExpiresCauseOneComputation() throws Exception {
        one.get(KEY);
        computing.sheets.set(0);
        computing.takes = Duration.ofMillis(200);
        CachedSheets restarted = cache(redis);
        LocalRedis.command(redis, "PEXPIRE", "resident-graph:sheet:POP:3:1:DEFAULT:2013:NONE:SAFE:now", "1");
        Thread.sleep(5);
        assertThat(atOnce(500, List.of(restarted))).allMatch(sheet -> sheet.version() == 1);
        assertThat(computing.sheets).hasValue(1);
    }

    @Test
    void fiveHundredRequestsOnceAnOlderVersionMayNotBeServedCauseOneComputation() throws Exception {
        one.get(KEY);
        computing.takes = Duration.ofMillis(200);
        computing.change("POP");
        one.get(KEY);
        now = now.plusSeconds(6);
        assertThat(atOnce(500, List.of(one))).allMatch(sheet -> sheet.version() == 2);
        assertThat(computing.sheets).hasValue(2);
    }

    @Test
    void fiveHundredRequestsOfTwoProcessesCauseOneComputation() throws Exception {
        computing.takes = Duration.ofMillis(200);
        assertThat(atOnce(500, List.of(one, two))).allMatch(sheet -> sheet.version() == 1);
        assertThat(computing.sheets).hasValue(1);
    }

    @Test
    void servesTheOlderVersionForAShortWhileAndSaysSo() throws Exception {
        one.get(KEY);
        computing.change("POP");
        CacheHits hits = new CacheHits();

        assertThat(one.get(List.of(KEY), hits).get(KEY).version()).isEqualTo(1);

        assertThat(hits.hits()).singleElement().matches(Hit::stale);
        assertThat(hits.summary())
                .containsEntry("stale", true)
                .containsEntry("version", 1L)
                .containsKey("age");
        await(() -> one.get(KEY).version() == 2);
        assertThat(computing.sheets).hasValue(2);
    }

    @Test
    void servesNothingOlderOnceTheWhileIsOver() {
        one.get(KEY);
        computing.change("POP");
        computing.takes = Duration.ofMillis(300);
        one.get(KEY);
        now = now.plusSeconds(6);
        assertThat(one.get(KEY).version()).isEqualTo(2);
    }

    @Test
    void aFailureIsToldToAllWhoWaitAndIsNotRemembered() throws Exception {
        computing.fails = true;
        assertThatThrownBy(() -> one.get(KEY)).hasMessage("the database is down");
        computing.fails = false;
        assertThat(one.get(KEY).version()).isEqualTo(1);
        assertThat(two.get(KEY).version()).isEqualTo(1);
    }

    @Test
    void aProcessThatDiedComputingHoldsTheOthersUpNoLongerThanItsLock() {
        LocalRedis.command(
                redis, "SET", "resident-graph:sheet:POP:3:1:DEFAULT:2013:NONE:SAFE:now:lock", "gone", "PX", "400");
        Instant before = Instant.now();
        one.get(KEY);
        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(200), Duration.ofSeconds(3));
        assertThat(computing.sheets).hasValue(1);
    }

    private Hit hit(CachedSheets cache) {
        CacheHits hits = new CacheHits();
        cache.get(List.of(KEY), hits);
        return hits.hits().getFirst();
    }

    private static List<Sheet> atOnce(int requests, List<CachedSheets> caches) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Sheet>> answers = new ArrayList<>();
        List<Sheet> sheets = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                CachedSheets cache = caches.get(i % caches.size());
                answers.add(executor.submit(() -> {
                    go.await();
                    return cache.get(KEY);
                }));
            }
            go.countDown();
            for (Future<Sheet> answer : answers) {
                sheets.add(answer.get());
            }
        }
        return sheets;
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(5);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private CachedSheets cache(LettuceConnectionFactory connections) {
        CacheSettings settings = new CacheSettings(
                100_000,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        SheetCodec codec = new SheetCodec(new PersonalDataCipher(new byte[32], new byte[32]));
        return new SheetCaching(new RedisSheets(connections, codec, settings, Instant::now), settings, () -> now)
                .before(computing, computing, _ -> 3);
    }

    static SheetKey key(String indicator, String period) {
        return SheetKey.of(indicator, CalendarPeriod.parse(period).orElseThrow(), Tier.SAFE);
    }
}
