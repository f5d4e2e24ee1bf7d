package org.residentgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.SignedTokens;
import org.residentgraph.platform.SocketSession;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * How far a batch is, for whoever waits for it. Another process applies it: here the test, which moves the row as a loader
 * would.
 */
class FeedProgressTests {

    private static final String PROGRESS = "subscription ($id: ID!) { feedProgress(id: $id) { status feed { code }"
            + " progress { lines total fraction rowsPerSecond } rejects(first: 5) { nodes { line } } } }";
    private static final String SHORT = "subscription ($id: ID!) { feedProgress(id: $id) { progress { lines } } }";
    private static final String REPORTER = "reporter-of-justice";
    private static final Map<String, ?> CLAIMS =
            Map.of("roles", List.of("REPORTER"), "department", "JUST", "scope_code", "3304");

    private final Platform platform = Platform.running();
    private final JdbcTemplate database = platform.bean(JdbcTemplate.class);
    private long batch;
    private String id;

    /** The platform's own worker must leave it alone, so the test holds what lets one process at a time apply batches. */
    @BeforeEach
    void anotherProcessAppliesABatch() throws InterruptedException {
        while (database.update("INSERT IGNORE INTO feed_lease (name, holder, until_at) VALUES ('application', 'test',"
                        + " DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 5 MINUTE))")
                == 0) {
            Thread.sleep(50);
        }
        String sha256 = "%064x".formatted(System.nanoTime());
        database.update(
                "INSERT INTO feed_batch (feed_code, layout_version, department_code, division_code, period, as_of,"
                    + " mode, sequence, end_dates, file_name, file_sha256, status, declared_rows, accepted_rows,"
                    + " sent_at, received_at, accepted_at) VALUES ('F10', 1, 'JUST', '3304', '2015-Q4', '2015-12-31',"
                    + " 'DELTA', 1, 'INCLUSIVE', 'F10.csv', ?, 'STAGED', 1000, 1000, UTC_TIMESTAMP(3),"
                    + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
                sha256);
        Long known = database.queryForObject("SELECT id FROM feed_batch WHERE file_sha256 = ?", Long.class, sha256);
        batch = known;
        id = platform.bean(NodeIds.class).write(NodeIds.Kind.FEED_BATCH, batch);
    }

    @AfterEach
    void takeItAway() {
        database.update("DELETE FROM feed_batch WHERE id = ?", batch);
        database.update("DELETE FROM feed_lease WHERE name = 'application' AND holder = 'test'");
        platform.as("admin")
                .ask("mutation ($a: String!) { restoreAccess(account: $a) { account } }", Map.of("a", REPORTER));
    }

    @Test
    void aSocketHearsOfEachStepAndOfTheEnd() throws Exception {
        try (SocketSession socket = SocketSession.open(platform, "legal-aid", null)) {
            BlockingQueue<JsonNode> messages = socket.subscribe(PROGRESS, Map.of("id", id));
            JsonNode first = next(messages);
            assertThat(first.path("status").stringValue()).isEqualTo("STAGED");
            assertThat(first.at("/progress/lines").intValue()).isZero();
            assertThat(first.at("/progress/rowsPerSecond").isNull()).isTrue();

            move("APPLYING", 250);
            JsonNode moving = next(messages);
            assertThat(moving.at("/progress/lines").intValue()).isEqualTo(250);
            assertThat(moving.at("/progress/total").intValue()).isEqualTo(1000);
            assertThat(moving.at("/progress/fraction").doubleValue()).isEqualTo(0.25);
            assertThat(moving.at("/progress/rowsPerSecond").doubleValue()).isPositive();
            assertThat(moving.at("/feed/code").stringValue()).isEqualTo("F10");
            assertThat(moving.at("/rejects/nodes").size()).isZero();

            move("APPLIED", 990);
            JsonNode last = next(messages);
            assertThat(last.path("status").stringValue()).isEqualTo("APPLIED");
            assertThat(last.at("/progress/fraction").doubleValue()).isEqualTo(1);
            assertThat(type(messages)).isEqualTo("complete");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELD", "DISCARDED"})
    void itEndsWithABatchThatGoesNoFurther(String status) throws Exception {
        try (SocketSession socket = SocketSession.open(platform, "steward", "DATA_QUALITY")) {
            BlockingQueue<JsonNode> messages = socket.subscribe(PROGRESS, Map.of("id", id));
            next(messages);
            move(status, 0);

            assertThat(next(messages).path("status").stringValue()).isEqualTo(status);
            assertThat(type(messages)).isEqualTo("complete");
        }
    }

    @Test
    void aBatchOfAnotherDepartmentEndsAtOnceAsOneThatIsUnknown() throws Exception {
        try (SocketSession socket = SocketSession.open(platform, "labour", null)) {
            assertThat(type(socket.subscribe(PROGRESS, Map.of("id", id)))).isEqualTo("complete");
            assertThat(type(socket.subscribe(PROGRESS, Map.of("id", "AAAAAAAAAAAAAAAAAAAAAA"))))
                    .isEqualTo("complete");
        }
    }

    @Test
    void whoMayNotLookAtBatchesIsRefused() throws Exception {
        try (SocketSession socket = SocketSession.open(platform, "caseworker", "ONE_STOP_SERVICE")) {
            JsonNode refusal = socket.subscribe(PROGRESS, Map.of("id", id)).poll(20, TimeUnit.SECONDS);

            assertThat(refusal.path("type").stringValue()).isEqualTo("error");
            assertThat(refusal.at("/payload/0/extensions/code").stringValue()).isEqualTo("FORBIDDEN");
        }
        try (EventStream stream = EventStream.open(
                platform, platform.token("caseworker"), "ONE_STOP_SERVICE", PROGRESS, Map.of("id", id))) {
            EventStream.Event refusal = stream.next();
            assertThat(refusal.data().at("/errors/0/extensions/code").stringValue(null))
                    .as(refusal.toString())
                    .isEqualTo("FORBIDDEN");
            assertThat(stream.next().name()).isEqualTo("complete");
        }
    }

    @Test
    void anEventStreamHearsTheSame() throws Exception {
        try (EventStream stream =
                EventStream.open(platform, platform.token("steward"), "DATA_QUALITY", PROGRESS, Map.of("id", id))) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.next()
                            .data()
                            .at("/data/feedProgress/progress/lines")
                            .intValue())
                    .isZero();
            move("APPLYING", 500);
            assertThat(stream.next()
                            .data()
                            .at("/data/feedProgress/progress/fraction")
                            .doubleValue())
                    .isEqualTo(0.5);
            move("APPLIED", 1000);
            assertThat(stream.next().data().at("/data/feedProgress/status").stringValue())
                    .isEqualTo("APPLIED");
            assertThat(stream.next().name()).isEqualTo("complete");
        }
    }

    @Test
    void aRequestForOneAnswerIsToldHowToSubscribe() {
        Answer answer = platform.as("legal-aid").ask(PROGRESS, Map.of("id", id));

        assertThat(answer.errorCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.body()).contains("text/event-stream").doesNotContain("Publisher");
    }

    @Test
    void aQueryOverAnEventStreamIsAnsweredOnce() throws Exception {
        try (EventStream stream =
                EventStream.open(platform, platform.token("legal-aid"), null, "{ feeds { code } }", Map.of())) {
            assertThat(stream.next().data().at("/data/feeds/0/code").stringValue())
                    .isEqualTo("F10");
            assertThat(stream.next().name()).isEqualTo("complete");
        }
    }

    @Test
    void anEventStreamEndsWithItsToken() throws Exception {
        try (EventStream stream =
                EventStream.open(platform, token(Duration.ofSeconds(6)), null, SHORT, Map.of("id", id))) {
            assertThat(stream.next()
                            .data()
                            .at("/data/feedProgress/progress/lines")
                            .intValue())
                    .isZero();
            assertThat(stream.next().data().at("/errors/0/extensions/code").stringValue())
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(stream.next().name()).isEqualTo("complete");
        }
    }

    @Test
    void bothEndWhenTheAccountLosesAccess() throws Exception {
        String token = token(Duration.ofMinutes(5));
        try (EventStream stream = EventStream.open(platform, token, null, SHORT, Map.of("id", id));
                SocketSession socket = SocketSession.withToken(platform, token, null)) {
            stream.next();
            next(socket.subscribe(SHORT, Map.of("id", id)));

            platform.as("admin")
                    .ask(
                            "mutation ($a: String!) { revokeAccess(account: $a, reason: \"left\") { account } }",
                            Map.of("a", REPORTER));

            assertThat(stream.next().data().at("/errors/0/extensions/code").stringValue())
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(socket.closed()).isEqualTo(4403);
        }
    }

    @Test
    void aSubscriptionIsOneEntryInTheAccessLogHoweverManyEventsItHas() throws Exception {
        String account = "reporter-" + batch;
        String token = new SignedTokens(platform.bean(JWKSource.class), platform.token("caseworker"))
                .sign(account, CLAIMS, Duration.ofMinutes(5));
        try (EventStream stream = EventStream.open(platform, token, null, SHORT, Map.of("id", id))) {
            stream.next();
            move("APPLYING", 100);
            stream.next();
            move("APPLIED", 1000);
            stream.next();
            stream.next();
        }
        Thread.sleep(1_500);

        Answer log = platform.as("auditor")
                .forPurpose("AUDIT")
                .ask(
                        "query ($a: String!) { accessLog(actor: $a, first: 10) { nodes { rootFields decision } } }",
                        Map.of("a", account));
        assertThat(log.data("/accessLog/nodes").size()).as(log.body()).isOne();
        assertThat(log.data("/accessLog/nodes/0/rootFields/0").stringValue()).isEqualTo("feedProgress");
    }

    @Test
    void theSchemaOfWhoMaySubscribeSaysSoAndNoOthers() {
        String types = "{ __schema { subscriptionType { fields { name } } } }";

        assertThat(platform.as("legal-aid").ask(types).body()).contains("\"feedProgress\"");
        assertThat(platform.as("analyst").ask(types).body())
                .contains("\"indicatorChanged\"")
                .doesNotContain("\"feedProgress\"");
    }

    @SuppressWarnings("unchecked") // the issuer's one key source
    private String token(Duration life) {
        return new SignedTokens(platform.bean(JWKSource.class), platform.token("caseworker"))
                .sign(REPORTER, CLAIMS, life);
    }

    private void move(String status, int line) throws InterruptedException {
        // Long enough to be seen as moving, not as a first look.
        Thread.sleep(700);
        database.update("UPDATE feed_batch SET status = ?, applied_through_line = ? WHERE id = ?", status, line, batch);
    }

    private static JsonNode next(BlockingQueue<JsonNode> messages) throws InterruptedException {
        JsonNode message = messages.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message within 20 s").isNotNull();
        assertThat(message.path("type").stringValue()).as(message.toString()).isEqualTo("next");
        return message.at("/payload/data/feedProgress");
    }

    private static String type(BlockingQueue<JsonNode> messages) throws InterruptedException {
        JsonNode message = messages.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message within 20 s").isNotNull();
        return message.path("type").stringValue();
    }
}
