package org.residentgraph.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import redis.embedded.RedisServer;

/**
 * Two processes with a Redis of their own and a budget of ten persons an hour. Each test has an account of its own; the
 * counties hold different persons.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedBudgetTests {

    private static final Map<String, Object> OFFICER =
            Map.of("roles", List.of("DOMAIN_OFFICER"), "department", "HRSS", "scope_code", "3304");

    private static RedisServer redis;
    private static Platform one;
    private static Platform two;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        redis = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        Map<String, Object> settings = Map.of(
                // The Redis named here, even where the tests as a whole are told to use embedded servers.
                "platform.services", "auto",
                "spring.data.redis.host", "127.0.0.1",
                "spring.data.redis.port", String.valueOf(port),
                "platform.budget.table", "classpath:budget/ten-an-hour.csv");
        one = Platform.running().beside(settings);
        two = Platform.running().beside(settings);
    }

    @AfterAll
    static void stop() throws IOException {
        one.close();
        two.close();
        redis.stop();
    }

    @Test
    @Order(1)
    void stopsAtTheBudgetAndSaysWhenItBeginsAnew() {
        Platform.Client client = one.as("labour").forPurpose("EMPLOYMENT_SERVICE");
        assertThat(answered(look(client, "330402", 6))).isEqualTo(6);
        assertThat(answered(look(client, "330402", 6))).as("the same again").isEqualTo(6);
        assertThat(answered(look(client, "330411", 4))).isEqualTo(4);

        Answer refused = look(client, "330421", 1);
        assertThat(refused.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(refused.data().isNull()).as(refused.body()).isTrue();
        assertThat(refused.errors().get(0).path("message").stringValue()).contains("full hour", "approval");

        assertThat(answered(look(client, "330402", 6))).as("those seen before").isEqualTo(6);
        assertThat(client.ask("{ division(code: \"3304\") { name residentCount } }")
                        .errors()
                        .isMissingNode())
                .as("aggregates are no persons")
                .isTrue();
    }

    @Test
    @Order(2)
    void countsTheSamePersonAtTwoProcessesOnce() throws Exception {
        Platform.Client atOne = one.as("education").forPurpose("ADMISSION_REVIEW");
        Platform.Client atTwo = two.as("education").forPurpose("ADMISSION_REVIEW");
        look(atOne, "330402", 6);
        awaitExchange();
        look(atTwo, "330402", 1);
        awaitExchange();

        assertThat(look(atTwo, "330411", 5).errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(answered(look(atTwo, "330411", 4))).isEqualTo(4);
        awaitExchange();
        look(atOne, "330402", 6);
        awaitExchange();
        assertThat(look(atOne, "330421", 1).errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(answered(look(atOne, "330402", 6))).isEqualTo(6);
    }

    @Test
    @Order(3)
    void keepsNothingInRedisThatNamesAnAccountOrAPerson() throws Exception {
        look(one.as("housing").forPurpose("HOUSING_REVIEW"), "330402", 3);
        awaitExchange();
        try (var connection = one.bean(org.springframework.data.redis.connection.RedisConnectionFactory.class)
                .getConnection()) {
            assertThat(connection.keyCommands().keys("resident-graph:budget:*".getBytes()))
                    .isNotEmpty();
            assertThat(connection.keyCommands().keys("*".getBytes()))
                    .allSatisfy(key -> assertThat(new String(key))
                            .matches("resident-graph:(budget:[0-9a-f]{24}:(HOUR|DAY):[0-9]+|sheet:[A-Z_0-9]+:.*)")
                            .satisfies(_ -> assertThat(connection.keyCommands().ttl(key))
                                    .isPositive()));
        }
    }

    @Test
    @Order(4)
    void anApprovalByAnotherAccountRaisesTheBudgetByAsManyAsItSays() {
        Platform.Client client = one.withClaims("budget-raised", OFFICER).forPurpose("EMPLOYMENT_SERVICE");
        assertThat(answered(look(client, "330402", 10))).isEqualTo(10);
        assertThat(look(client, "330402", 11).errorCode()).isEqualTo("RATE_LIMITED");
        String request = client.ask("mutation { requestApproval(persons: 51, minutes: 30, reason: \"年度复核\") { id } }")
                .data("/requestApproval/id")
                .stringValue();
        assertThat(look(client, "330402", 11).errorCode())
                .as("asked for, not given yet")
                .isEqualTo("RATE_LIMITED");

        one.as("labour")
                .forPurpose("EMPLOYMENT_SERVICE")
                .ask("mutation ($id: ID!) { approve(request: $id) { outcome } }", Map.of("id", request));

        assertThat(answered(look(client, "330402", 61))).isEqualTo(61);
        assertThat(look(client, "330402", 62).errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(look(one.withClaims("budget-not-raised", OFFICER).forPurpose("EMPLOYMENT_SERVICE"), "330402", 11)
                        .errorCode())
                .as("another account")
                .isEqualTo("RATE_LIMITED");
    }

    /** Last, because Redis does not come back. */
    @Test
    @Order(5)
    void allowsHalfWithoutRedis() throws Exception {
        Platform.Client client = one.as("health").forPurpose("CHILD_HEALTH");
        look(client, "330402", 1);
        redis.stop();
        look(client, "330402", 1);
        Thread.sleep(3_000);

        assertThat(look(client, "330411", 5).errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(answered(look(client, "330411", 4))).isEqualTo(4);
    }

    /** A process tells and asks at its next turn after it was used, a second later at most. */
    private static void awaitExchange() throws InterruptedException {
        Thread.sleep(3_000);
    }

    private static Answer look(Platform.Client client, String county, int persons) {
        return client.ask(
                "{ residents(filter: {division: \"%s\"}, first: %d) { nodes { name } } }".formatted(county, persons));
    }

    private static int answered(Answer answer) {
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/residents/nodes").size();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
