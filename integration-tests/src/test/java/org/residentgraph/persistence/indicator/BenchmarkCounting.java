package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.residentgraph.persistence.feed.FeedLeases;
import org.residentgraph.persistence.indicator.FactEngine.Progress;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** In the benchmark only: counts anew when it is asked to. Nothing of it is in the application. */
@Configuration(proxyBeanMethods = false)
public class BenchmarkCounting {

    public static final String SETTLE = "/bench/settle";
    public static final String REBUILD = "/bench/rebuild";
    public static final String OUTDATE = "/bench/outdate";

    private static final Duration LEASE_LENGTH = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @RestController
    static class Endpoint {

        private final Facts facts;
        private final FeedLeases leases;
        private final JdbcClient db;
        private final RedisConnectionFactory redis;

        Endpoint(Facts facts, DataSource dataSource, JdbcClient db, RedisConnectionFactory redis) {
            this.facts = facts;
            this.leases = new FeedLeases(dataSource, LEASE_LENGTH);
            this.db = db;
            this.redis = redis;
        }

        /** Returns when everything that is kept has been counted, and every change so far with it. */
        @PostMapping(SETTLE)
        void settle() throws SQLException {
            awaitOthers();
            facts.keepUp(_ -> {});
            awaitOthers();
        }

        private void awaitOthers() throws SQLException {
            claim().close();
        }

        private FeedLeases.Lease claim() throws SQLException {
            return leases.take(Facts.LEASE, PATIENCE).orElseThrow(FactsNotReadyException::new);
        }

        /**
         * Forgets all counts of the plan's 27 numbers and makes them again, for every quarter and year that is kept, as soon
         * as nobody else counts.
         *
         * @return what that took, in seconds
         */
        @PostMapping(REBUILD)
        String rebuild() throws SQLException {
            try (FeedLeases.Lease _ = claim()) {
                return rebuildAlone();
            }
        }

        private String rebuildAlone() throws SQLException {
            List<Measure> first =
                    Measures.SHIPPED.all().stream().filter(Measure::isFirst).toList();
            for (Measure measure : first) {
                // Versions stay: they must never count down.
                for (String table : List.of("indicator_fact", "indicator_slot")) {
                    db.sql("DELETE FROM " + table + " WHERE measure = ?")
                            .param(measure.code())
                            .update();
                }
            }
            long from = System.nanoTime();
            facts.rebuild(first, Progress.NONE);
            return Double.toString((System.nanoTime() - from) / 1e9);
        }

        /** Makes everything that was reckoned from the counts old, and no count different; Redis forgets all. */
        @PostMapping(OUTDATE)
        void outdate() {
            db.sql("UPDATE indicator_measure SET version = version + 1").update();
            try (RedisConnection connection = redis.getConnection()) {
                connection.serverCommands().flushAll();
            } catch (RedisConnectionFailureException down) {
                // Then it has nothing to forget.
            }
        }
    }
}
