package org.residentgraph.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Whatever servers were chosen, the platform finds them set up as it needs them. */
@SpringBootTest(classes = BackingServicesTests.Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ActiveProfiles("test")
class BackingServicesTests {

    @EnableAutoConfiguration
    static class Application {}

    @Autowired
    DataSource dataSource;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    BackingServices services;

    @Test
    void everyMigrationRuns() {
        Integer failed = sql("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 0", Integer.class);
        Integer done = sql("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 1", Integer.class);

        assertThat(failed).isZero();
        assertThat(done).isGreaterThan(30);
    }

    @Test
    void sessionsReckonInUtc() {
        assertThat(sql("SELECT TIMESTAMPDIFF(SECOND, NOW(), UTC_TIMESTAMP())", Integer.class))
                .isZero();
    }

    @Test
    void sessionsRefuseWhatTheReferenceServerRefuses() {
        assertThat(sql("SELECT @@SESSION.sql_mode", String.class))
                .contains("ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES");
    }

    @Test
    void textIsComparedByItsBytes() {
        assertThat(sql("SELECT @@SESSION.collation_connection", String.class)).isEqualTo("utf8mb4_bin");
        assertThat(sql("SELECT 'a' = 'A'", Integer.class)).isZero();
        assertThat(sql("SELECT '嘉兴市𠮷'", String.class)).isEqualTo("嘉兴市𠮷");
    }

    @Test
    void redisAnswers() {
        redis.opsForValue().set("backing-services-tests", "嘉兴");

        assertThat(redis.opsForValue().getAndDelete("backing-services-tests")).isEqualTo("嘉兴");
    }

    @Test
    void theServersInUseAreNamed() {
        assertThat(services.database().product()).matches("(MySQL|MariaDB) \\d+\\.\\d+\\.\\d+");
        assertThat(services.toString()).doesNotContain("password");
    }

    private <T> T sql(String query, Class<T> type) {
        return JdbcClient.create(dataSource).sql(query).query(type).single();
    }
}
