package org.residentgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.residentgraph.indicator.OwnCity;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What was found wrong in a batch, as its sender and the steward read it. */
class FeedRejectTests {

    private static final String OF_ONE = """
        query ($id: ID!, $first: Int!, $after: String, $rule: String, $severity: FeedSeverity) {
          feedBatch(id: $id) {
            rejects(first: $first, after: $after, rule: $rule, severity: $severity) {
              nodes { line rule severity column value fixed state ruleName }
              pageInfo { hasNextPage endCursor }
            }
          }
        }\
        """;

    private final Platform platform = OwnCity.loaded().platform();
    private final JdbcTemplate database = platform.bean(JdbcTemplate.class);
    private final Client steward = platform.as("steward").forPurpose("DATA_QUALITY");

    @Test
    void pagesThroughEveryFindingInTheOrderOfTheLines() {
        String id = worstOf("F01");
        List<Integer> lines = new ArrayList<>();
        List<String> all = new ArrayList<>();
        String after = null;
        do {
            JsonNode page =
                    ofOne(after == null ? Map.of("id", id, "first", 7) : Map.of("id", id, "first", 7, "after", after));
            page.path("nodes").forEach(node -> {
                lines.add(node.path("line").intValue());
                all.add(node.path("line") + " " + node.path("rule") + " " + node.path("column"));
            });
            after = page.at("/pageInfo/hasNextPage").booleanValue()
                    ? page.at("/pageInfo/endCursor").stringValue()
                    : null;
        } while (after != null);

        assertThat(all).doesNotHaveDuplicates().hasSize(findings("F01", "1 = 1"));
        assertThat(all.size()).isGreaterThan(14);
        assertThat(lines).isSorted();
    }

    @Test
    void filtersByRuleAndSeverity() {
        String id = worstOf("F01");
        JsonNode ofRule = ofOne(Map.of("id", id, "first", 100, "rule", "E04"));
        JsonNode ofSeverity = ofOne(Map.of("id", id, "first", 100, "severity", "REJECT"));

        assertThat(ofRule.path("nodes").size()).isEqualTo(Math.min(100, findings("F01", "rule_code = 'E04'")));
        assertThat(ofRule.path("nodes")).isNotEmpty().allSatisfy(node -> {
            assertThat(node.path("rule").stringValue()).isEqualTo("E04");
            assertThat(node.path("severity").stringValue()).isEqualTo("FIX");
            assertThat(node.path("ruleName").stringValue()).contains("规范");
        });
        assertThat(ofSeverity.path("nodes").size()).isEqualTo(findings("F01", "severity = 'REJECT'"));
    }

    /** No ID number, no name, no telephone number: nothing personal but a tail. */
    @Test
    void showsValuesMaskedOnly() {
        Answer answer =
                steward.ask("{ feedBatches(first: 100) { nodes { rejects(first: 100) { nodes { value fixed } } } } }");

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.body())
                .contains("****")
                .doesNotContainPattern("[0-9]{11}")
                .doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void thePagesOfAllBatchesAreReadByOneStatement() {
        String document =
                "query ($n: Int!) { feedBatches(first: $n) { nodes { feed { code } a: rejects(first: 5) { nodes { line"
                        + " rule } pageInfo { endCursor } } b: rejects(first: 2, severity: FIX) { edges { cursor node {"
                        + " line severity } } } } } }";
        Answer one = steward.ask(document, Map.of("n", 1));
        Answer many = steward.ask(document, Map.of("n", 100));

        assertThat(many.errors().isMissingNode()).as(many.body()).isTrue();
        assertThat(one.sqlStatements()).isEqualTo(2);
        assertThat(many.sqlStatements()).isEqualTo(2);
        int fixes = 0;
        for (JsonNode batch : many.data("/feedBatches/nodes")) {
            assertThat(batch.at("/a/nodes").size()).isLessThanOrEqualTo(5);
            for (JsonNode edge : batch.at("/b/edges")) {
                assertThat(edge.at("/node/severity").stringValue()).isEqualTo("FIX");
                fixes++;
            }
        }
        assertThat(fixes).isPositive();
    }

    @Test
    void aCursorIsGoodForItsBatchAndReaderOnly() {
        String id = worstOf("F06");
        String other = worstOf("F07");
        Client labour = platform.as("labour");
        String cursor = labour.ask(OF_ONE, Map.of("id", id, "first", 1))
                .data("/feedBatch/rejects/pageInfo/endCursor")
                .stringValue();

        assertThat(labour.ask(OF_ONE, Map.of("id", id, "first", 1, "after", cursor))
                        .errors()
                        .isMissingNode())
                .isTrue();
        assertThat(labour.ask(OF_ONE, Map.of("id", other, "first", 1, "after", cursor))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(steward.ask(OF_ONE, Map.of("id", id, "first", 1, "after", cursor))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    private JsonNode ofOne(Map<String, ?> variables) {
        Answer answer = steward.ask(OF_ONE, variables);
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/feedBatch/rejects");
    }

    /** The id of the batch of a feed in which most was found. */
    private String worstOf(String feed) {
        Map<String, Object> batch = database.queryForMap("SELECT period FROM feed_batch WHERE id = " + worst(feed));
        return steward.ask(
                        "query ($feed: String!, $period: String!) { feedBatches(first: 1, feed: $feed, period:"
                                + " $period) { nodes { id } } }",
                        Map.of("feed", feed, "period", batch.get("period")))
                .data("/feedBatches/nodes/0/id")
                .stringValue();
    }

    private static String worst(String feed) {
        return "(SELECT id FROM (SELECT b.id FROM feed_batch b JOIN feed_reject r ON r.batch_id = b.id WHERE"
                + " b.feed_code = '" + feed
                + "' AND b.period LIKE '20%' GROUP BY b.id ORDER BY COUNT(*) DESC, b.id LIMIT 1)"
                + " worst)";
    }

    private int findings(String feed, String condition) {
        Integer count = database.queryForObject(
                "SELECT COUNT(*) FROM feed_reject WHERE batch_id = " + worst(feed) + " AND " + condition,
                Integer.class);
        return count == null ? 0 : count;
    }
}
