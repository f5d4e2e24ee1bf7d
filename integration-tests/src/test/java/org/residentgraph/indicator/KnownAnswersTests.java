package org.residentgraph.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import tools.jackson.databind.JsonNode;

/** What was answered before is answered again without being worked out, and without sparing any check or record. */
class KnownAnswersTests {

    private static final String CARD = """
        query Known($division: String!, $period: String!) {
          scorecard(division: $division, period: $period) { items { indicator { code } value withheldReason } } }
        """;

    private static final Map<String, String> COUNTY = Map.of("division", "330402", "period", "2014");

    private final Platform platform = OwnCity.loaded().platform();
    private final Client analyst = platform.as("analyst").forPurpose("INDICATOR");

    @Test
    void theSameQuestionIsAnsweredFromMemory() throws InterruptedException {
        Answer known = known(analyst);

        Answer made = analyst.ask(CARD + "# asked in other words", COUNTY);

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.sqlStatements()).isZero();
        assertThat(hit(made)).isNotEqualTo("ANSWER");
        assertThat(known.data()).isEqualTo(made.data());
        assertThat(known.json().at("/extensions/cost/estimated").intValue())
                .isEqualTo(made.json().at("/extensions/cost/estimated").intValue())
                .isPositive();
        assertThat(known.json().at("/extensions/withheld"))
                .isEqualTo(made.json().at("/extensions/withheld"));
    }

    /** Asks until the answer is one given before: a new city's counts move for a while. */
    private static Answer known(Client client) throws InterruptedException {
        Answer answer = client.ask(CARD, COUNTY);
        for (int time = 0; time < 200 && !hit(answer).equals("ANSWER"); time++) {
            Thread.sleep(100);
            answer = client.ask(CARD, COUNTY);
        }
        assertThat(hit(answer)).as(answer.body()).isEqualTo("ANSWER");
        return answer;
    }

    private static String hit(Answer answer) {
        return answer.json().at("/extensions/cache/hit").stringValue();
    }

    @Test
    void anotherQuestionIsNot() {
        analyst.ask(CARD, COUNTY);

        Answer other = analyst.ask(CARD, Map.of("division", "330411", "period", "2014"));

        assertThat(other.data()).isNotEqualTo(analyst.ask(CARD, COUNTY).data());
    }

    @Test
    void everyAnswerIsRecorded() throws InterruptedException {
        Instant from = Instant.now();
        known(analyst);
        // Records of figures are written behind: those of the first answers may still be on their way.
        Thread.sleep(1_500);
        int before = recordedSince(from).size();

        for (int time = 0; time < 3; time++) {
            analyst.ask(CARD, COUNTY);
        }

        Thread.sleep(1_500);
        JsonNode recorded = recordedSince(from);
        assertThat(recorded.size()).isEqualTo(before + 3);
        assertThat(recorded.valueStream()).allSatisfy(entry -> {
            assertThat(entry.at("/rootFields/0").stringValue()).isEqualTo("scorecard");
            assertThat(entry.path("decision").stringValue()).isEqualTo("ALLOW");
        });
    }

    private JsonNode recordedSince(Instant from) {
        return platform.as("auditor")
                .forPurpose("AUDIT")
                .ask(
                        "query ($from: DateTime!) { accessLog(actor: \"analyst\", from: $from, first: 100) { nodes {"
                                + " rootFields decision } } }",
                        Map.of("from", from.toString()))
                .data("/accessLog/nodes");
    }

    @Test
    void aCallerWhoNamesACaseThatIsNotTheirsIsRefusedAllTheSame() throws InterruptedException {
        Client labour = platform.as("labour").forPurpose("WAGE_CASE");
        known(labour);

        Answer refused = platform.as("labour")
                .forPurpose("WAGE_CASE;case=HRSS-1999-000001")
                .ask(CARD, COUNTY);

        assertThat(refused.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(refused.data().isNull() || refused.data().isMissingNode()).isTrue();
    }
}
