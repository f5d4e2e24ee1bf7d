package org.residentgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What stewards and senders decide of held batches and of lines in which something was found. */
class FeedDecisionTests {

    private static final String RELEASE = "mutation ($id: ID!) { releaseBatch(id: $id) { status } }";
    private static final String DISCARD = "mutation ($id: ID!) { discardBatch(id: $id) { status } }";
    private static final String RESOLVE = """
        mutation ($batch: ID!, $line: Int!, $how: FeedResolution!, $corrections: [FeedCorrection!]) {
          resolveReject(batch: $batch, line: $line, how: $how, corrections: $corrections) {
            counters { declared accepted fixed quarantined rejected duplicate }
          }
        }\
        """;

    private final Platform platform = Platform.running();
    private final JdbcTemplate database = platform.bean(JdbcTemplate.class);
    private final Client steward = platform.as("steward").forPurpose("DATA_QUALITY");
    private final Client labour = platform.as("labour");
    private long held;
    private String id;

    @BeforeEach
    void aBatchIsHeld() {
        String sha256 = "%064x".formatted(System.nanoTime());
        database.update(
                "INSERT INTO feed_batch (feed_code, layout_version, department_code, division_code, period, as_of,"
                    + " mode, sequence, end_dates, file_name, file_sha256, status, hold_reason, declared_rows,"
                    + " sent_at, received_at) VALUES ('F06', 1, 'HRSS', '3304', '2015-Q4', '2015-12-31', 'DELTA', 9,"
                    + " 'INCLUSIVE', 'F06.csv', ?, 'HELD', 'E30', 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
                sha256);
        held = database.queryForObject("SELECT id FROM feed_batch WHERE file_sha256 = ?", Long.class, sha256);
        id = platform.bean(NodeIds.class).write(NodeIds.Kind.FEED_BATCH, held);
    }

    @AfterEach
    void takeItAway() {
        database.update("DELETE FROM feed_reject WHERE batch_id = ?", held);
        database.update("DELETE FROM feed_batch WHERE id = ?", held);
    }

    @Test
    void aStewardReleasesAHeldBatchAndAskingAgainChangesNothing() {
        assertThat(status(steward.ask(RELEASE, Map.of("id", id)), "releaseBatch"))
                .isIn("STAGED", "APPLYING", "APPLIED");
        Object accepted = acceptedAt();
        assertThat(status(steward.ask(RELEASE, Map.of("id", id)), "releaseBatch"))
                .isIn("STAGED", "APPLYING", "APPLIED");
        assertThat(acceptedAt()).isEqualTo(accepted).isNotNull();
        assertThat(steward.ask(DISCARD, Map.of("id", id)).errorCode()).isEqualTo("CONFLICT");
    }

    @Test
    void itsSenderDiscardsAHeldBatchAndNobodyReleasesItThen() {
        assertThat(labour.ask(RELEASE, Map.of("id", id)).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(labour.forPurpose("WAGE_CASE").ask(RELEASE, Map.of("id", id)).errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(status(labour.ask(DISCARD, Map.of("id", id)), "discardBatch"))
                .isEqualTo("DISCARDED");
        assertThat(status(labour.ask(DISCARD, Map.of("id", id)), "discardBatch"))
                .isEqualTo("DISCARDED");
        assertThat(steward.ask(RELEASE, Map.of("id", id)).errorCode()).isEqualTo("CONFLICT");
    }

    @ParameterizedTest
    @CsvSource({"police, NOT_FOUND", "legal-aid, NOT_FOUND", "caseworker, FORBIDDEN", "analyst, FORBIDDEN"})
    void nobodyElseDecides(String account, String code) {
        assertThat(platform.as(account).ask(DISCARD, Map.of("id", id)).errorCode())
                .isEqualTo(code);
        assertThat(platform.as(account)
                        .ask(RESOLVE, Map.of("batch", id, "line", 2, "how", "WAIVE"))
                        .errorCode())
                .isEqualTo(code);
        assertThat(database.queryForObject("SELECT status FROM feed_batch WHERE id = ?", String.class, held))
                .isEqualTo("HELD");
    }

    @Test
    void aFindingIsWaivedOnceAndByWhomIsWritten() {
        finding(5);
        Map<String, ?> waive = Map.of("batch", id, "line", 5, "how", "WAIVE");

        assertThat(labour.ask(RESOLVE, waive).errors().isMissingNode()).isTrue();
        assertThat(labour.ask(RESOLVE, waive).errors().isMissingNode())
                .as("the same again")
                .isTrue();
        assertThat(steward.ask(RESOLVE, waive).errorCode())
                .as("another account, when it is decided")
                .isEqualTo("CONFLICT");
        JsonNode finding = steward.ask(
                        "query ($id: ID!) { feedBatch(id: $id) { rejects(first: 5, state: WAIVED) { nodes { line state"
                                + " resolvedBy } } } }",
                        Map.of("id", id))
                .data("/feedBatch/rejects/nodes/0");
        assertThat(finding.path("line").intValue()).isEqualTo(5);
        assertThat(finding.path("resolvedBy").stringValue()).isEqualTo("labour");
    }

    @Test
    void aLineThatIsNotKeptCannotBeLoaded() {
        finding(6);

        Answer answer = labour.ask(RESOLVE, Map.of("batch", id, "line", 6, "how", "LOAD_AS_IS"));

        assertThat(answer.errorCode()).isEqualTo("CONFLICT");
        assertThat(database.queryForObject(
                        "SELECT state FROM feed_reject WHERE batch_id = ? AND line_no = 6", String.class, held))
                .isEqualTo("OPEN");
    }

    @Test
    void aLineKeptAsideIsDiscardedAndTheCountersStillAddUp() {
        Map<String, Object> kept = database.queryForMap(
                "SELECT p.batch_id, p.line_no, b.quarantined_rows, b.rejected_rows FROM feed_parked_line p JOIN"
                        + " feed_batch b ON b.id = p.batch_id WHERE b.status = 'APPLIED' AND p.state = 'QUARANTINE' AND"
                        + " EXISTS (SELECT 1 FROM feed_reject r WHERE r.batch_id = p.batch_id AND r.line_no = p.line_no"
                        + " AND r.state = 'OPEN') ORDER BY p.batch_id DESC, p.line_no LIMIT 1");
        String batch = platform.bean(NodeIds.class)
                .write(NodeIds.Kind.FEED_BATCH, ((Number) kept.get("batch_id")).longValue());
        Map<String, ?> discard = Map.of("batch", batch, "line", kept.get("line_no"), "how", "DISCARD");

        Answer answer = steward.ask(RESOLVE, discard);
        Answer again = steward.ask(RESOLVE, discard);

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(again.data()).isEqualTo(answer.data());
        JsonNode counters = answer.data("/resolveReject/counters");
        assertThat(counters.path("quarantined").intValue())
                .isEqualTo(((Number) kept.get("quarantined_rows")).intValue() - 1);
        assertThat(counters.path("rejected").intValue()).isEqualTo(((Number) kept.get("rejected_rows")).intValue() + 1);
        int sum = 0;
        for (String part : List.of("accepted", "fixed", "quarantined", "rejected", "duplicate")) {
            sum += counters.path(part).intValue();
        }
        assertThat(sum).isEqualTo(counters.path("declared").intValue());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(steward.ask(RESOLVE, Map.of("batch", id, "line", 77, "how", "WAIVE"))
                        .errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(steward.ask(RELEASE, Map.of("id", "AAAAAAAAAAAAAAAAAAAAAA")).errorCode())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void correctionsGoWithLoadingCorrectedAndWithNothingElse() {
        finding(7);
        List<Map<String, String>> one = List.of(Map.of("column", "name", "value", "x"));
        List<Map<String, String>> twice =
                List.of(Map.of("column", "name", "value", "x"), Map.of("column", "name", "value", "y"));
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("batch", id, "line", 7, "how", "WAIVE", "corrections", one),
                Map.of("batch", id, "line", 7, "how", "LOAD_CORRECTED"),
                Map.of("batch", id, "line", 7, "how", "LOAD_CORRECTED", "corrections", twice))) {
            assertThat(labour.ask(RESOLVE, wrong).errorCode())
                    .as(wrong.toString())
                    .isEqualTo("BAD_USER_INPUT");
        }
    }

    @Test
    void everyDecisionIsInTheAccessLogWithoutAValue() {
        finding(8);
        String secret = "330402199001011234";
        labour.ask(
                RESOLVE,
                Map.of(
                        "batch",
                        id,
                        "line",
                        8,
                        "how",
                        "LOAD_CORRECTED",
                        "corrections",
                        List.of(Map.of("column", "id_number", "value", secret))));

        Answer log = platform.as("auditor")
                .forPurpose("AUDIT")
                .ask("{ accessLog(actor: \"labour\", first: 5) { nodes { rootFields change errors } } }");
        JsonNode entry = log.data("/accessLog/nodes/0");
        assertThat(entry.path("rootFields").get(0).stringValue()).as(log.body()).isEqualTo("resolveReject");
        assertThat(entry.path("change").booleanValue()).isTrue();
        assertThat(log.body()).doesNotContain(secret);
    }

    private void finding(int line) {
        database.update(
                "INSERT INTO feed_reject (batch_id, line_no, rule_code, column_name, severity, value_masked) VALUES"
                        + " (?, ?, 'E07', 'village_code', 'FLAG', '330402***')",
                held,
                line);
    }

    private Object acceptedAt() {
        return database.queryForMap("SELECT accepted_at FROM feed_batch WHERE id = ?", held)
                .get("accepted_at");
    }

    private static String status(Answer answer, String root) {
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/" + root + "/status").stringValue();
    }
}
