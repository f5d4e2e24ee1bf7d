package org.residentgraph.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.residentgraph.platform.SocketSession;
import org.residentgraph.reporting.EventStream;
import tools.jackson.databind.JsonNode;

/** What a client is told of indicators, on figures that the test can foresee. */
class IndicatorTests {

    private static final String CARD = """
        query ($division: String!, $period: String!) {
          scorecard(division: $division, period: $period) {
            division { code } period asOf
            items {
              indicator { code name(lang: EN) unit target { number rule dueOn demoScale } }
              value shown target verdict notes gap benchmark gapToBenchmark provisional dataAsOf withheldReason
            }
          }
        }\
        """;

    private static Platform platform;

    @BeforeAll
    static void startBeside() {
        platform = Platform.running().beside(Map.of(), PaintedSheets.class);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private final Client analyst = platform.as("analyst");

    @Test
    void aScorecardHasThe27StatementsAndAsksForTheirFiguresOnce() {
        int before = PaintedSheets.ASKED.get();
        Answer answer = analyst.ask(CARD, Map.of("division", "3304", "period", "2015"));

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.data("/scorecard/items").size()).isEqualTo(27);
        assertThat(PaintedSheets.ASKED.get() - before).isOne();
        assertThat(answer.sqlStatements()).isZero();
        JsonNode contracts = item(answer, "LABOUR_CONTRACT_RATE");
        assertThat(contracts.path("value").doubleValue()).isEqualTo(95);
        assertThat(contracts.path("shown").stringValue()).isEqualTo("95.00");
        assertThat(contracts.path("target").doubleValue()).isEqualTo(90);
        assertThat(contracts.path("gap").doubleValue()).isEqualTo(5);
        assertThat(contracts.path("verdict").stringValue()).isEqualTo("ACHIEVED");
        assertThat(contracts.path("benchmark").isNull()).isTrue();
        assertThat(contracts.path("dataAsOf").stringValue()).isEqualTo("2015-12-31");
        assertThat(item(answer, "POP_REGISTERED_TOTAL")
                        .at("/indicator/target/demoScale")
                        .booleanValue())
                .isTrue();
        assertThat(item(answer, "POP_REGISTERED_TOTAL").path("target").doubleValue())
                .isEqualTo(Platform.RESIDENTS);
    }

    @Test
    void aCountysScorecardHasBenchmarksAndNoVerdict() {
        Answer answer = analyst.ask(CARD, Map.of("division", "330402", "period", "2012"));
        JsonNode contracts = item(answer, "LABOUR_CONTRACT_RATE");

        assertThat(contracts.path("verdict").stringValue()).isEqualTo("NO_TARGET");
        assertThat(contracts.path("target").isNull()).isTrue();
        assertThat(contracts.path("gap").isNull()).isTrue();
        assertThat(contracts.path("benchmark").doubleValue()).isEqualTo(90);
        assertThat(contracts.path("gapToBenchmark").doubleValue()).isEqualTo(-10);
    }

    @Test
    void everythingOfADashboardIsAskedForOnce() {
        int before = PaintedSheets.ASKED.get();
        Answer answer = analyst.ask("""
            query ($from: String = "2010") {
              a: indicators { code series(under: "3304", level: COUNTY, from: $from, to: "2015") { value } }
              b: indicators(owner: HRSS) { verdict(period: "2013") { outcome } explain(period: "2013") { numerator } }
              c: scorecard(division: "3304", period: "2014") {
                items { verdict indicator { ranking(level: COUNTY, period: "2014") { rank } } } }
              d: indicator(code: "LABOUR_CONTRACT_RATE") { quarters: series(from: "2014-Q1", to: "2014-Q4", period: QUARTER) { period } }
            }\
            """);

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(PaintedSheets.ASKED.get() - before).isOne();
        assertThat(answer.data("/a").size()).isEqualTo(65);
        assertThat(answer.data("/a/0/series").size()).isEqualTo(42);
        assertThat(answer.data("/d/quarters").size()).isEqualTo(4);
    }

    @Test
    void aWithheldFigureIsNullAndListedOnce() {
        Answer answer = analyst.ask("""
            { indicators(codes: ["LABOUR_CONTRACT_RATE", "CHILD_RECORD_RATE"]) {
                series(under: "3304", level: COUNTY, from: "2014", to: "2015") {
                  division { code } numerator denominator value shown n interval { lower } withheld reason } } }\
            """);
        List<JsonNode> withheld = new ArrayList<>();
        answer.data("/indicators")
                .forEach(indicator -> indicator.path("series").forEach(value -> {
                    if (value.path("withheld").booleanValue()) {
                        withheld.add(value);
                    }
                }));

        assertThat(withheld).hasSize(4).allSatisfy(value -> {
            assertThat(value.at("/division/code").stringValue()).isEqualTo(PaintedSheets.HIDDEN);
            for (String field : List.of("numerator", "denominator", "value", "shown", "n", "interval")) {
                assertThat(value.path(field).isNull()).as(field).isTrue();
            }
            assertThat(value.path("reason").stringValue()).isEqualTo("SUPPRESSED");
        });
        JsonNode listed = answer.json().at("/extensions/withheld");
        assertThat(listed.size()).as(answer.body()).isOne();
        assertThat(listed.at("/0/coordinate").stringValue()).isEqualTo("IndicatorValue.value");
        assertThat(listed.at("/0/reason").stringValue()).isEqualTo("SUPPRESSED");
        assertThat(listed.at("/0/hint").stringValue()).contains("coarser");
    }

    @Test
    void whoMayReadTheRecordsSeesTheFigureForThePurposeAndNoOtherwise() {
        String question = "{ indicator(code: \"LABOUR_CONTRACT_RATE\") { verdict(period: \"2015\", division: \"%s\")"
                        .formatted(PaintedSheets.HIDDEN)
                + " { outcome value withheldReason } } }";

        assertThat(platform.as("labour")
                        .forPurpose("EMPLOYMENT_SERVICE")
                        .ask(question)
                        .data("/indicator/verdict/value")
                        .doubleValue())
                .isEqualTo(95);
        for (Client other : List.of(platform.as("labour"), platform.as("labour").forPurpose("INDICATOR"), analyst)) {
            Answer answer = other.ask(question);
            assertThat(answer.data("/indicator/verdict/value").isNull()).isTrue();
            assertThat(answer.data("/indicator/verdict/outcome").stringValue()).isEqualTo("SUPPRESSED");
            assertThat(answer.json().at("/extensions/withheld/0/coordinate").stringValue())
                    .isEqualTo("IndicatorVerdict.value");
        }
    }

    @Test
    void aTrajectoryLeadsFromTheBaselineToTheNumber() {
        Answer answer = analyst.ask("{ indicator(code: \"EDU_HIGH_SCHOOL_SHARE\") { trajectory { baseline target dueOn"
                + " points { date line floor expected } } } }");

        assertThat(answer.data("/indicator/trajectory/baseline").doubleValue()).isEqualTo(70);
        assertThat(answer.data("/indicator/trajectory/points").size()).isEqualTo(6);
        assertThat(answer.data("/indicator/trajectory/points/5/date").stringValue())
                .isEqualTo("2015-12-31");
        assertThat(answer.data("/indicator/trajectory/points/1/floor").doubleValue())
                .isEqualTo(72);
    }

    @Test
    void anExplanationShowsTheStatementsThatCount() {
        Answer answer = analyst.ask("{ indicator(code: \"LABOUR_CONTRACT_RATE\") { definition explain(period: \"2015\")"
                + " { definition numerator denominator sources counts { code sign inNumerator sql sources } } } }");

        assertThat(answer.data("/indicator/explain/numerator").doubleValue()).isEqualTo(950);
        assertThat(answer.data("/indicator/explain/counts/0/code").stringValue())
                .isEqualTo("CONTRACTED_EMPLOYEES");
        assertThat(answer.data("/indicator/explain/counts/0/sql").stringValue()).containsIgnoringCase("SELECT");
        assertThat(answer.data("/indicator/explain/sources").toString()).contains("F06");
    }

    @Test
    void anExplanationSaysWhatIsLeftOut() {
        Answer answer =
                analyst.ask("{ indicator(code: \"CHILD_RECORD_RATE\") { explain(period: \"2015\") { sql exclusions"
                        + " { code codeName(lang: EN) ofNumerator ofDenominator count } } } }");
        Map<String, JsonNode> exclusions = new HashMap<>();
        answer.data("/indicator/explain/exclusions")
                .forEach(exclusion -> exclusions.put(exclusion.path("code").stringValue(), exclusion));

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.data("/indicator/explain/sql").stringValue())
                .contains("-- CHILDREN_WITH_RECORD", "-- CHILDREN_0_7", "FROM child_health_record")
                .doesNotContain("{persons", "{villages", "{part");
        assertThat(exclusions).containsKeys("QUARANTINED", "REJECTED", "MERGED", "UNKNOWN_BIRTH", "UNKNOWN_AGE");
        assertThat(exclusions.get("UNKNOWN_AGE").path("ofNumerator").booleanValue())
                .isFalse();
        assertThat(exclusions.get("UNKNOWN_AGE").path("ofDenominator").booleanValue())
                .isTrue();
        assertThat(exclusions.get("REJECTED").path("count").isNull()
                        || exclusions.get("REJECTED").path("count").intValue() >= 10)
                .as("few are not told")
                .isTrue();
        assertThat(exclusions.get("NOT_REGISTERED").path("count").isNull()).isTrue();
    }

    @Test
    void aValueSaysHowCompleteItsSourcesAre() {
        String question =
                "{ indicator(code: \"LABOUR_CONTRACT_RATE\") { series(level: COUNTY, from: \"2014\", to: \"2015\") {"
                    + " computedAt dataAsOf provisional completeness { feed department expected received latest } } }"
                    + " }";
        Answer answer = analyst.ask(question);

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        JsonNode sources = answer.data("/indicator/series/0/completeness");
        assertThat(sources.size()).isEqualTo(2);
        assertThat(sources.at("/1/feed").stringValue()).isEqualTo("F06");
        assertThat(sources.at("/1/department").stringValue()).isEqualTo("HRSS");
        assertThat(sources.at("/1/expected").intValue()).isEqualTo(4);
        assertThat(sources.at("/1/received").intValue()).isEqualTo(4);
    }

    @Test
    void samplesThatOverlapAreNotToldApart() {
        Answer answer =
                analyst.ask("{ indicator(code: \"RESIDENCE_REGISTRATION_RATE\") { ranking(level: COUNTY, period:"
                        + " \"2014\") { rank distinction value { division { code } n interval { lower upper } } } } }");

        assertThat(answer.data("/indicator/ranking").size()).isEqualTo(7);
        assertThat(answer.data("/indicator/ranking/1/rank").intValue()).isOne();
        assertThat(answer.data("/indicator/ranking/1/distinction").stringValue())
                .isEqualTo("NOT_DISTINGUISHABLE");
        assertThat(answer.data("/indicator/ranking/1/value/n").intValue()).isEqualTo(1000);
        assertThat(answer.data("/indicator/ranking/6/distinction").stringValue())
                .isEqualTo("NOT_RANKED");
    }

    @Test
    void anUnknownDivisionOrIndicatorIsNullWithoutAnError() {
        Answer answer = analyst.ask("{ scorecard(division: \"999999\", period: \"2015\") { period }"
                + " indicator(code: \"NO_SUCH\") { code } known: indicator(code: \"BUDGET_SHARE\") {"
                + " verdict(period: \"2015\", division: \"999999\") { outcome } } }");

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.data("/scorecard").isNull()).isTrue();
        assertThat(answer.data("/indicator").isNull()).isTrue();
        assertThat(answer.data("/known/verdict").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ scorecard(division: \"3304\", period: \"2015-13\") { period } }",
                "{ scorecard(division: \"3304\", period: \"last year\") { period } }",
                "{ indicators(codes: []) { code } }",
                "{ indicator(code: \"BUDGET_SHARE\") { series(from: \"x\") { value } } }"
            })
    void aPeriodOrListThatCannotBeReadIsRefused(String document) {
        assertThat(analyst.ask(document).errorCode()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "series(from: \"2015-13\") { value }",
                "ranking(level: COUNTY, period: \"x\") { rank }",
                "verdict(period: \"x\") { outcome }",
                "explain(period: \"x\") { definition }",
                "trajectory(period: \"x\") { baseline }"
            })
    void aBadPeriodCostsItsFieldAlone(String field) {
        Answer answer = analyst.ask("{ indicator(code: \"LABOUR_CONTRACT_RATE\") { code bad: " + field
                + " good: series(from: \"2015\") { value } } }");

        assertThat(answer.errorCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.errors().get(0).path("path").toString()).isEqualTo("[\"indicator\",\"bad\"]");
        assertThat(answer.errors().get(0).path("message").stringValue()).contains("2013-Q2");
        assertThat(answer.data("/indicator/bad").isNull()).isTrue();
        assertThat(answer.data("/indicator/code").stringValue()).isEqualTo("LABOUR_CONTRACT_RATE");
        assertThat(answer.data("/indicator/good/0/value").doubleValue()).isEqualTo(95);
    }

    @Test
    void moreThanOneRequestMayAskForIsRefused() {
        Answer answer = analyst.ask("{ indicators { series(level: VILLAGE, from: \"2010\", to: \"2015\", period: MONTH)"
                + " { value } } }");

        assertThat(answer.errorCode()).isEqualTo("QUERY_TOO_COMPLEX");
    }

    @Test
    void withoutALoginNobodySeesFigures() {
        HttpResponse<String> answer = platform.send(HttpRequest.newBuilder(platform.uri("/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ indicators { code } }\"}"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aSubscriberHearsOfAChangeWithTheNewFigures() throws Exception {
        try (SocketSession socket = SocketSession.open(platform, "analyst", "INDICATOR")) {
            BlockingQueue<JsonNode> messages = socket.subscribe(
                    "subscription { indicatorChanged(codes: [\"LABOUR_CONTRACT_RATE\"]) { dataVersion indicator { code"
                            + " verdict(period: \"2015\") { value } } } }",
                    Map.of());
            assertThat(messages.poll(3, TimeUnit.SECONDS))
                    .as("nothing has changed")
                    .isNull();
            long version = PaintedSheets.VERSION.incrementAndGet();

            JsonNode message = messages.poll(20, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            JsonNode change = message.at("/payload/data/indicatorChanged");
            assertThat(change.path("dataVersion").stringValue())
                    .as(message.toString())
                    .isEqualTo(String.valueOf(version));
            assertThat(change.at("/indicator/code").stringValue()).isEqualTo("LABOUR_CONTRACT_RATE");
            assertThat(change.at("/indicator/verdict/value").doubleValue()).isEqualTo(95);
        }
    }

    @Test
    void anEventStreamHearsTheSame() throws Exception {
        try (EventStream stream = EventStream.open(
                platform,
                platform.token("resident"),
                null,
                "subscription { indicatorChanged { indicator { code } } }",
                Map.of())) {
            assertThat(stream.status()).isEqualTo(200);
            Thread.sleep(2_500);
            PaintedSheets.VERSION.incrementAndGet();

            assertThat(stream.next()
                            .data()
                            .at("/data/indicatorChanged/indicator/code")
                            .stringValue())
                    .isEqualTo("POP_GROWTH_RATE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scorecard/", "/scorecard/scorecard.js"})
    void theScorecardPageIsPublicAndKeepsToItsOrigin(String path) {
        HttpResponse<String> page =
                platform.send(HttpRequest.newBuilder(platform.uri(path)).build());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'");
        assertThat(page.body().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "//cdn");
    }

    private static JsonNode item(Answer answer, String code) {
        for (JsonNode item : answer.data("/scorecard/items")) {
            if (item.at("/indicator/code").stringValue().equals(code)) {
                return item;
            }
        }
        throw new AssertionError("no " + code + " in " + answer.body());
    }
}
