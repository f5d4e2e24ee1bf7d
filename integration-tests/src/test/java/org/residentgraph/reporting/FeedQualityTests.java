package org.residentgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** How well a department reported: against the store, reckoned here in another way. */
class FeedQualityTests {

    private static final String QUALITY = """
        query ($department: DepartmentCode!, $period: String!) {
          feedQuality(department: $department, period: $period) {
            department period previousPeriod
            figures { ...F } previous { ...F }
            trend { arrival completeness timeliness rulePassRate }
            feeds { feed { code } figures { ...F } }
            openRejects { rule severity found open ruleName(lang: EN) }
          }
        }
        fragment F on FeedQualityFigures {
          expectedBatches receivedBatches lateBatches lines arrival completeness timeliness rulePassRate
        }\
        """;

    private final Platform platform = Platform.running();
    private final JdbcTemplate database = platform.bean(JdbcTemplate.class);
    private final Client steward = platform.as("steward").forPurpose("DATA_QUALITY");

    @Test
    void aYearOfADepartmentIsWhatItsBatchesAddUpTo() {
        Answer answer = ask(steward, "HRSS", "2013");
        JsonNode figures = answer.data("/feedQuality/figures");
        Map<String, Object> stored = database.queryForMap(
                "SELECT COUNT(*) AS batches, SUM(declared_rows) AS lines_, SUM(accepted_rows + fixed_rows -"
                    + " flagged_rows) AS passed, SUM(declared_rows - duplicate_rows) AS counted FROM feed_batch WHERE"
                    + " department_code = 'HRSS' AND as_of BETWEEN '2013-01-01' AND '2013-12-31'");

        assertThat(answer.sqlStatements()).isEqualTo(3);
        assertThat(figures.path("receivedBatches").intValue())
                .isEqualTo(number(stored, "batches"))
                .isEqualTo(16);
        assertThat(figures.path("lines").intValue())
                .isEqualTo(number(stored, "lines_"))
                .isPositive();
        assertThat(figures.path("rulePassRate").doubleValue())
                .isEqualTo(Math.round(10_000.0 * number(stored, "passed") / number(stored, "counted")) / 10_000.0)
                .isBetween(0.9, 0.9999);
        assertThat(figures.path("timeliness").doubleValue()).isEqualTo(1);
        assertThat(figures.path("lateBatches").intValue()).isZero();
        assertThat(answer.data("/feedQuality/previousPeriod").stringValue()).isEqualTo("2012");
    }

    /** HRSS has four feeds. */
    @Test
    void whatWasAgreedAndDidNotComeLowersWhatCame() {
        Answer answer = ask(steward, "HRSS", "2013");
        for (JsonNode feed : answer.data("/feedQuality/feeds")) {
            String code = feed.at("/feed/code").stringValue();
            int came = number(
                    database.queryForMap(
                            "SELECT COUNT(*) AS batches FROM feed_batch WHERE feed_code = ? AND as_of BETWEEN"
                                    + " '2013-01-01' AND '2013-12-31'",
                            code),
                    "batches");
            assertThat(feed.at("/figures/expectedBatches").intValue()).as(code).isEqualTo(4);
            assertThat(feed.at("/figures/receivedBatches").intValue()).as(code).isEqualTo(came);
            assertThat(feed.at("/figures/arrival").doubleValue()).as(code).isEqualTo(came / 4.0);
        }
        assertThat(answer.data("/feedQuality/feeds").size()).isEqualTo(4);
    }

    @Test
    void aBatchThatIsLateOrMissingOrIncompleteShows() {
        String f07 = "feed_code = 'F07' AND period = '2014-Q2'";
        double before = rate("2014-Q2", "timeliness");
        database.update("UPDATE feed_batch SET late = 1 WHERE " + f07);
        try {
            assertThat(before).isEqualTo(1);
            assertThat(rate("2014-Q2", "timeliness")).isLessThan(1);
            assertThat(ask(steward, "HRSS", "2014-Q2")
                            .data("/feedQuality/figures/lateBatches")
                            .intValue())
                    .isOne();
            Answer following = ask(steward, "HRSS", "2014-Q3");
            assertThat(following.data("/feedQuality/previousPeriod").stringValue())
                    .isEqualTo("2014-Q2");
            assertThat(following.data("/feedQuality/trend/timeliness").doubleValue())
                    .isPositive();
        } finally {
            database.update("UPDATE feed_batch SET late = 0 WHERE " + f07);
        }
        double complete = rate("2014-Q2", "completeness");
        String missing = "FROM feed_batch b WHERE b." + f07;
        database.update("INSERT INTO feed_reject (batch_id, line_no, rule_code, column_name, severity) SELECT b.id, 7,"
                + " 'E08', 'start_date', 'REJECT' " + missing);
        try {
            assertThat(rate("2014-Q2", "completeness")).isLessThan(complete);
        } finally {
            database.update(
                    "DELETE FROM feed_reject WHERE rule_code = 'E08' AND column_name = 'start_date' AND line_no ="
                            + " 7 AND value_masked IS NULL AND batch_id IN (SELECT b.id " + missing + ")");
        }
    }

    @Test
    void whatIsOpenIsCountedByRule() {
        List<Map<String, Object>> stored = database.queryForList(
                "SELECT r.rule_code, r.severity, SUM(r.state = 'OPEN') AS open_ FROM feed_reject r JOIN feed_batch b"
                        + " ON b.id = r.batch_id WHERE b.department_code = 'PSB' AND b.as_of BETWEEN '2013-01-01' AND"
                        + " '2013-12-31' GROUP BY r.rule_code, r.severity HAVING open_ > 0");
        JsonNode shown = ask(steward, "PSB", "2013").data("/feedQuality/openRejects");

        assertThat(shown.size()).isEqualTo(stored.size()).isGreaterThan(3);
        for (Map<String, Object> row : stored) {
            assertThat(shown).anySatisfy(tally -> {
                assertThat(tally.path("rule").stringValue()).isEqualTo(row.get("rule_code"));
                assertThat(tally.path("severity").stringValue()).isEqualTo(row.get("severity"));
                assertThat(tally.path("open").intValue()).isEqualTo(number(row, "open_"));
            });
        }
    }

    @ParameterizedTest(name = "{0} sees {1}: {2}")
    @CsvSource({"labour, HRSS, true", "labour, PSB, false", "legal-aid, JUST, true", "legal-aid, HRSS, false"})
    void aDepartmentSeesItsOwn(String account, String department, boolean seen) {
        Answer answer = ask(platform.as(account), department, "2013");

        assertThat(answer.data("/feedQuality").isNull()).isEqualTo(!seen);
    }

    @Test
    void aDepartmentThatSentNothingHasNoRates() {
        JsonNode figures = ask(steward, "JUST", "2013").data("/feedQuality/figures");

        assertThat(figures.path("expectedBatches").intValue()).isEqualTo(4);
        if (figures.path("receivedBatches").intValue() == 0) {
            assertThat(figures.path("arrival").doubleValue()).isZero();
            assertThat(figures.path("completeness").isNull()).isTrue();
            assertThat(figures.path("timeliness").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"2013-13", "2013-Q5", "yesterday", "''", "SY13", "13"})
    void aPeriodThatIsNoneIsRefused(String period) {
        assertThat(steward.ask(QUALITY, Map.of("department", "HRSS", "period", period))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void theAnalystIsRefused() {
        assertThat(platform.as("analyst")
                        .forPurpose("INDICATOR")
                        .ask(QUALITY, Map.of("department", "HRSS", "period", "2013"))
                        .errorCode())
                .isEqualTo("FORBIDDEN");
    }

    private double rate(String period, String field) {
        return ask(steward, "HRSS", period)
                .data("/feedQuality/figures/" + field)
                .doubleValue();
    }

    private static Answer ask(Client client, String department, String period) {
        Answer answer = client.ask(QUALITY, Map.of("department", department, "period", period));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer;
    }

    private static int number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).intValue();
    }
}
