package org.residentgraph.api.indicator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.CacheHits;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Hit;
import org.residentgraph.api.indicator.Hit.Source;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Exact and safe sheets before one Redis, the safe ones made from the exact, as in two processes. */
class SheetsOfTiersTests {

    private static final CalendarPeriod YEAR = CalendarPeriod.parse("2013").orElseThrow();
    private static final SheetKey EXACT = SheetKey.of("POP", YEAR, Tier.EXACT);
    private static final SheetKey SAFE = SheetKey.of("POP", YEAR, Tier.SAFE);

    private static LocalRedis server;
    private static LettuceConnectionFactory redis;

    private final Computing computing = new Computing();
    private Instant now = Instant.now();
    private final Sheets one = process();
    private final Sheets two = process();

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
    void nobodyGetsTheOtherTiersSheetWhoeverAskedFirst() {
        isExact(one.get(EXACT));
        isSafe(one.get(SAFE));
        isSafe(two.get(SAFE));
        isExact(two.get(EXACT));
        Map<SheetKey, Sheet> both = two.get(List.of(SAFE, EXACT));
        isSafe(both.get(SAFE));
        isExact(both.get(EXACT));
    }

    @Test
    void safeSheetsAreMadeFromTheRememberedExactOnes() {
        one.get(EXACT);
        one.get(SAFE);
        one.get(SAFE);
        two.get(EXACT);

        assertThat(computing.sheets).hasValue(1);
    }

    @Test
    void saysOfEachWhereItCameFrom() {
        one.get(EXACT);
        CacheHits hits = new CacheHits();
        one.get(List.of(EXACT, SAFE), hits);

        assertThat(hits.hits()).extracting(Hit::from).containsExactly(Source.NEAR, Source.COMPUTED);
    }

    /** What is stored under the new version and lives for hours must not be made of what is given out for seconds more. */
    @Test
    void afterAChangeNoSafeSheetIsMadeFromAnOldExactOne() {
        one.get(EXACT);
        computing.change("POP");
        assertThat(count(one.get(EXACT))).as("given out a while longer").isEqualTo(1);

        assertThat(count(one.get(SAFE))).isEqualTo(2);
        assertThat(count(two.get(SAFE))).isEqualTo(2);
    }

    @Test
    void whoMustNotHaveAnOldOneWaitsForTheNew() {
        one.get(List.of(EXACT, SAFE));
        computing.change("POP");

        assertThat(count(one.upToDate().get(EXACT))).isEqualTo(2);
        assertThat(count(one.upToDate().get(SAFE))).isEqualTo(2);
    }

    @Test
    void afterTheWhileNobodyGetsAnOldOneOfEitherTier() {
        one.get(List.of(EXACT, SAFE));
        computing.takes = Duration.ofMillis(300); // no renewal has landed at the second look
        computing.change("POP");
        one.get(List.of(EXACT, SAFE));
        now = now.plusSeconds(6);

        assertThat(count(one.get(EXACT))).isEqualTo(2);
        assertThat(count(one.get(SAFE))).isEqualTo(2);
    }

    private static long count(Sheet sheet) {
        return sheet.of("3304").numerator().longValue();
    }

    private static void isExact(Sheet sheet) {
        assertThat(sheet.key()).isEqualTo(EXACT);
        assertThat(sheet.of("330421").withheld()).isFalse();
    }

    private static void isSafe(Sheet sheet) {
        assertThat(sheet.key()).isEqualTo(SAFE);
        assertThat(sheet.of("330421")).isEqualTo(Figure.WITHHELD);
    }

    private Sheets process() {
        CacheSettings settings = new CacheSettings(
                100_000,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        SheetCodec codec = new SheetCodec(new PersonalDataCipher(new byte[32], new byte[32]));
        SheetCaching caching =
                new SheetCaching(new RedisSheets(redis, codec, settings, Instant::now), settings, () -> now);
        CachedSheets exact = caching.before(computing, computing, _ -> 3);
        Sheets hiding = keys -> {
            Map<SheetKey, Sheet> safe = new LinkedHashMap<>();
            keys.forEach(key -> safe.put(key, hidden(key, exact.upToDate().get(exact(key)))));
            return safe;
        };
        return new SheetsOfTiers(exact, caching.before(hiding, computing, _ -> 3));
    }

    private static SheetKey exact(SheetKey key) {
        return SheetKey.of(key.indicator(), key.period(), Tier.EXACT);
    }

    /** The county whose number is negative in the computed sheets stands for a small count. */
    private static Sheet hidden(SheetKey key, Sheet exact) {
        Map<String, Figure> figures = new LinkedHashMap<>(exact.figures());
        figures.replaceAll((_, figure) -> BigDecimal.valueOf(-7).equals(figure.numerator()) ? Figure.WITHHELD : figure);
        return new Sheet(
                key, exact.version(), exact.computedAt(), exact.dataAsOf(), exact.provisional(), Map.copyOf(figures));
    }
}
