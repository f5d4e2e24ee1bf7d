package org.residentgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.indicator.OwnCity;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Who sees which batches, and what of them. */
class FeedBatchTests {

    private static final String PAGE = """
        query ($first: Int!, $after: String, $feed: String, $department: DepartmentCode, $period: String,
               $status: FeedBatchStatus) {
          feedBatches(first: $first, after: $after, feed: $feed, department: $department, period: $period,
                      status: $status) {
            nodes { id department period status feed { code } }
            pageInfo { hasNextPage endCursor }
          }
        }\
        """;

    private final Platform platform = OwnCity.loaded().platform();
    private final JdbcTemplate database = platform.bean(JdbcTemplate.class);

    private Client steward() {
        return platform.as("steward").forPurpose("DATA_QUALITY");
    }

    @Test
    void aStewardPagesThroughEveryBatchOnce() {
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            Answer page = page(steward(), after == null ? Map.of("first", 40) : Map.of("first", 40, "after", after));
            page.data("/feedBatches/nodes")
                    .forEach(node -> ids.add(node.path("id").stringValue()));
            after = page.data("/feedBatches/pageInfo/hasNextPage").booleanValue()
                    ? page.data("/feedBatches/pageInfo/endCursor").stringValue()
                    : null;
        } while (after != null);

        assertThat(ids).doesNotHaveDuplicates().hasSize(count("1 = 1"));
        assertThat(ids.size()).isGreaterThan(100);
    }

    @Test
    void aRecordNamesTheBatchThatBroughtItAsTheBatchNamesItself() {
        String batch = platform.as("caseworker")
                .forPurpose("ONE_STOP_SERVICE")
                .ask("{ residents(filter: {division: \"330402\"}, first: 20) { nodes { employments { source { batch"
                        + " } } } } }")
                .data("/residents/nodes")
                .findValues("batch")
                .getFirst()
                .stringValue();

        Answer answer =
                steward().ask("query ($id: ID!) { feedBatch(id: $id) { id feed { code } } }", Map.of("id", batch));

        assertThat(answer.data("/feedBatch/id").stringValue()).isEqualTo(batch);
        assertThat(answer.data("/feedBatch/feed/code").stringValue()).isEqualTo("F06");
    }

    @ParameterizedTest(name = "{0} of {1} for {2}")
    @CsvSource({
        "labour, HRSS,",
        "labour, HRSS, WAGE_CASE",
        "education, EDU,",
        "police, PSB, REGISTRATION",
        "civil-affairs, CAB,",
        "resident-affairs, NRAB, DATA_QUALITY",
        "legal-aid, JUST,",
        "legal-aid, JUST, LEGAL_AID"
    })
    void aDepartmentSeesTheBatchesItSentAndNoOthers(String account, String department, String purpose) {
        Answer answer = page(client(account, purpose), Map.of("first", 100));

        List<String> senders = texts(answer.data("/feedBatches/nodes"), "department");
        assertThat(senders).hasSize(Math.min(100, count("department_code = '" + department + "'")));
        assertThat(senders).allMatch(department::equals);
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "caseworker,, FORBIDDEN",
        "caseworker, ONE_STOP_SERVICE, FORBIDDEN",
        "analyst,, FORBIDDEN",
        "analyst, INDICATOR, FORBIDDEN",
        "labour, INDICATOR, FORBIDDEN",
        "auditor, AUDIT, FORBIDDEN",
        "resident, SELF, FORBIDDEN",
        "admin,, FORBIDDEN",
        "steward,, PURPOSE_REQUIRED"
    })
    void whoHasNothingToDoWithReportingIsRefused(String account, String purpose, String code) {
        Client client = client(account, purpose);
        for (String root : List.of(
                "feeds { code }", "feedBatches(first: 1) { nodes { id } }", "feedBatch(id: \"x\") { period }")) {
            Answer answer = client.ask("{ " + root + " }");
            assertThat(answer.errorCode()).as(root).isEqualTo(code);
            // A resident's account costs one, to know who is behind it.
            assertThat(answer.sqlStatements()).isEqualTo(account.equals("resident") ? 1 : 0);
        }
    }

    @Test
    void feedsAreTheOwnOnesAndAllOfThemForTheSteward() {
        assertThat(codes(steward())).hasSizeGreaterThanOrEqualTo(22).contains("F01", "F22");
        assertThat(codes(platform.as("labour"))).containsExactly("F06", "F07", "F08", "F09");
        assertThat(codes(platform.as("legal-aid"))).containsExactly("F10");
        assertThat(codes(platform.as("charity")))
                .as("civil affairs owns it, and charity sends it")
                .containsExactly("F16");
        Answer named = platform.as("labour").ask("{ feeds { code zh: codeName en: codeName(lang: EN) cycle } }");
        assertThat(named.data("/feeds/0/zh").stringValue()).isEqualTo("就业与劳动合同");
        assertThat(named.data("/feeds/0/en").stringValue()).isEqualTo("Employment and contracts");
        assertThat(named.data("/feeds/0/cycle").stringValue()).isEqualTo("MONTHLY");
    }

    @Test
    void theFiltersChooseTogether() {
        Answer answer = page(
                steward(),
                Map.of("first", 100, "feed", "F06", "department", "HRSS", "period", "2013-Q1", "status", "APPLIED"));

        assertThat(answer.data("/feedBatches/nodes").size()).isOne();
        assertThat(answer.data("/feedBatches/nodes/0/feed/code").stringValue()).isEqualTo("F06");
        assertThat(answer.data("/feedBatches/nodes/0/period").stringValue()).isEqualTo("2013-Q1");
        assertThat(page(steward(), Map.of("first", 10, "status", "DISCARDED", "period", "2013-Q1"))
                        .data("/feedBatches/nodes")
                        .size())
                .isZero();
        assertThat(page(platform.as("labour"), Map.of("first", 10, "department", "PSB"))
                        .data("/feedBatches/nodes")
                        .size())
                .isZero();
    }

    @Test
    void aBatchOfAnotherDepartmentLooksLikeNone() {
        String ofPolice = idOf("F01", "2013-Q1");
        String nothing = "AAAAAAAAAAAAAAAAAAAAAA";
        String document = "query ($id: ID!) { feedBatch(id: $id) { period counters { declared }"
                + " rejects(first: 3) { nodes { line } } } }";
        String node = "query ($id: ID!) { node(id: $id) { id ... on FeedBatch { period } } }";

        assertThat(steward()
                        .ask(document, Map.of("id", ofPolice))
                        .data("/feedBatch/period")
                        .stringValue())
                .isEqualTo("2013-Q1");
        assertThat(steward()
                        .ask(node, Map.of("id", ofPolice))
                        .data("/node/period")
                        .stringValue())
                .isEqualTo("2013-Q1");
        for (String question : List.of(document, node)) {
            Answer another = platform.as("labour").ask(question, Map.of("id", ofPolice));
            Answer none = platform.as("labour").ask(question, Map.of("id", nothing));
            assertThat(another.errors().isMissingNode()).as(another.body()).isTrue();
            assertThat(another.data()).isEqualTo(none.data());
            assertThat(another.data()
                            .propertyStream()
                            .findFirst()
                            .orElseThrow()
                            .getValue()
                            .isNull())
                    .isTrue();
        }
        assertThat(platform.as("analyst")
                        .ask(node, Map.of("id", ofPolice))
                        .data("/node")
                        .isNull())
                .isTrue();
    }

    @Test
    void anOfficerOfACountySeesNoBatchOnTheCity() {
        Map<String, ?> claims =
                Map.of("roles", List.of("DOMAIN_OFFICER"), "department", "HRSS", "scope_code", "330402");
        Answer answer = page(platform.withClaims("labour-of-nanhu", claims), Map.of("first", 10));

        assertThat(answer.data("/feedBatches/nodes").size()).isZero();
    }

    @Test
    void twoAppointmentsSeeTheBatchesOfBothDepartments() {
        Map<String, ?> claims = Map.of(
                "grants",
                List.of(
                        Map.of("roles", List.of("DOMAIN_OFFICER"), "department", "HRSS", "scope_code", "3304"),
                        Map.of("roles", List.of("REPORTER"), "department", "JUST", "scope_code", "3304"),
                        Map.of("roles", List.of("DOMAIN_OFFICER"), "department", "EDU", "scope_code", "330402")));
        Client client = platform.withClaims("of-two-departments", claims);

        Set<String> senders =
                new HashSet<>(texts(page(client, Map.of("first", 100)).data("/feedBatches/nodes"), "department"));
        assertThat(senders).contains("HRSS").isSubsetOf("HRSS", "JUST");
        assertThat(codes(client)).contains("F06", "F10");
    }

    @Test
    void aCursorIsGoodForItsReaderAndFilterOnly() {
        String cursor = page(platform.as("labour"), Map.of("first", 2))
                .data("/feedBatches/pageInfo/endCursor")
                .stringValue();

        assertThat(page(platform.as("labour"), Map.of("first", 2, "after", cursor))
                        .data("/feedBatches/nodes")
                        .size())
                .isEqualTo(2);
        assertThat(platform.as("education")
                        .ask(PAGE, Map.of("first", 2, "after", cursor))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(platform.as("labour")
                        .ask(PAGE, Map.of("first", 2, "after", cursor, "feed", "F06"))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @CsvSource({"0", "101"})
    void aPageHasItsBounds(int first) {
        assertThat(steward().ask(PAGE, Map.of("first", first)).errorCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(steward()
                        .ask(
                                "query ($n: Int!) { feedBatches(first: 1) { nodes { rejects(first: $n) { nodes { line"
                                        + " } } } } }",
                                Map.of("n", first))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aBatchTellsItsCountersAndTheyAddUp() {
        Answer answer = steward()
                .ask("{ feedBatches(first: 100) { nodes { feed { cycle } counters { declared accepted fixed flagged"
                        + " quarantined rejected duplicate } dueOn late asOf receivedAt division { code } mode"
                        + " sequence droppedColumns } } }");

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.sqlStatements()).isOne();
        for (JsonNode batch : answer.data("/feedBatches/nodes")) {
            JsonNode counters = batch.path("counters");
            int sum = 0;
            for (String part : List.of("accepted", "fixed", "quarantined", "rejected", "duplicate")) {
                sum += counters.path(part).intValue();
            }
            assertThat(sum).isEqualTo(counters.path("declared").intValue());
            if (batch.at("/feed/cycle").stringValue().equals("CAMPAIGN")) {
                assertThat(batch.path("dueOn").isNull()).as("no day was agreed").isTrue();
                assertThat(batch.path("late").isNull()).isTrue();
            } else {
                assertThat(batch.path("late").booleanValue())
                        .as(batch.toString())
                        .isFalse();
                assertThat(batch.path("dueOn").stringValue())
                        .isGreaterThan(batch.path("asOf").stringValue());
            }
            assertThat(batch.at("/division/code").stringValue()).isEqualTo("3304");
        }
    }

    private static List<String> codes(Client client) {
        Answer answer = client.ask("{ feeds { code } }");
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        List<String> codes = texts(answer.data("/feeds"), "code");
        codes.remove("F99"); // a layout of the tests, which everybody may send
        return codes;
    }

    private Client client(String account, String purpose) {
        Client client = platform.as(account);
        return purpose == null ? client : client.forPurpose(purpose);
    }

    private static Answer page(Client client, Map<String, ?> variables) {
        Answer answer = client.ask(PAGE, variables);
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer;
    }

    private static List<String> texts(JsonNode nodes, String field) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.path(field).stringValue()));
        return texts;
    }

    private String idOf(String feed, String period) {
        return page(steward(), Map.of("first", 1, "feed", feed, "period", period))
                .data("/feedBatches/nodes/0/id")
                .stringValue();
    }

    private int count(String condition) {
        Integer count = database.queryForObject("SELECT COUNT(*) FROM feed_batch WHERE " + condition, Integer.class);
        return count == null ? 0 : count;
    }
}
