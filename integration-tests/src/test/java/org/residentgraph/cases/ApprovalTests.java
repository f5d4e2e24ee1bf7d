package org.residentgraph.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Sensitive data of many persons at once needs a second account's yes, for one purpose and some time. */
class ApprovalTests {

    private static final String RELIEF_OF_MANY =
            "query ($n: Int!) { residents(first: $n) { nodes { id reliefApplications { kind } } } }";
    private static final String REQUEST =
            "mutation ($persons: Int!, $minutes: Int!) { requestApproval(persons: $persons,"
                    + " reason: \"年度复核\", minutes: $minutes) { id account purpose persons reason outcome expiresAt } }";
    private static final String APPROVE =
            "mutation ($id: ID!) { approve(request: $id) { outcome decidedBy expiresAt } }";
    private static final String DECLINE = "mutation ($id: ID!) { decline(request: $id) { outcome } }";

    private final Desk chief = Desk.of("resident-affairs", "REGISTRATION");

    /** An account of its own for each test, so that no approval of another one helps. */
    private static Desk window(String sub) {
        return Desk.of(sub, "CASEWORKER", "NRAB", "3304", "ONE_STOP_SERVICE");
    }

    @Test
    void fiftyPersonsNeedNoApprovalAndMoreDo() {
        Desk window = window("four-eyes-1");

        assertThat(persons(window.ask(RELIEF_OF_MANY, Map.of("n", 50)))).isEqualTo(50);

        Answer refused = window.ask(RELIEF_OF_MANY, Map.of("n", 51));
        assertThat(refused.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(refused.errors().get(0).path("message").stringValue()).contains("requestApproval");
        assertThat(refused.data("/residents").isMissingNode() || refused.data().isNull())
                .isTrue();
    }

    @Test
    void whatIsNotSensitiveNeedsNoApproval() {
        assertThat(persons(window("four-eyes-2")
                        .ask("query ($n: Int!) { residents(first: $n) { nodes { name } } }", Map.of("n", 100))))
                .isEqualTo(100);
    }

    @Test
    void personsReachedThroughOthersCountToo() {
        Answer answer = window("four-eyes-3")
                .ask(
                        "query ($n: Int!) { residents(first: $n) { nodes { name household { members { resident {"
                                + " name } } } } } }",
                        Map.of("n", 100));

        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(answer.errors().get(0).path("message").stringValue()).contains("smaller page");
    }

    @Test
    void anApprovalByAnotherAccountLetsItThroughForAsManyAsItSays() {
        Desk window = window("four-eyes-4");
        String id = request(window, 60, 30);
        assertThat(window.ask(RELIEF_OF_MANY, Map.of("n", 51)).errorCode())
                .as("asked for, not given yet")
                .isEqualTo("FORBIDDEN");

        Answer approved = chief.ask(APPROVE, Map.of("id", id));

        assertThat(approved.data("/approve/outcome").stringValue()).isEqualTo("APPROVED");
        assertThat(approved.data("/approve/decidedBy").stringValue()).isEqualTo("resident-affairs");
        assertThat(persons(window.ask(RELIEF_OF_MANY, Map.of("n", 60)))).isEqualTo(60);
        assertThat(window.ask(RELIEF_OF_MANY, Map.of("n", 61)).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(window("four-eyes-5").ask(RELIEF_OF_MANY, Map.of("n", 60)).errorCode())
                .as("another account")
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void anApprovalHoldsForItsPurposeOnly() {
        Desk officer = Desk.of("four-eyes-6", "RESIDENT_AFFAIRS", "NRAB", "3304", "REGISTRATION");
        Desk other = officer.forPurpose("DATA_QUALITY");
        String tracks = "query ($n: Int!) { residents(first: $n) { nodes { permits { number } } } }";
        Desk police = Desk.of("four-eyes-7", "RESIDENCE_DESK", "PSB", "3304", "REGISTRATION");
        Desk permits = police.forPurpose("PERMIT_SERVICE");
        String id = request(police, 100, 30);
        Desk.of("police", "REGISTRATION").ask(APPROVE, Map.of("id", id));

        assertThat(persons(police.ask(tracks, Map.of("n", 60)))).isEqualTo(60);
        assertThat(permits.ask(tracks, Map.of("n", 60)).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(other.ask("{ approvalRequests(first: 1) { nodes { id } } }")
                        .errors()
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void anApprovalEnds() {
        Desk window = window("four-eyes-8");
        String id = request(window, 60, 480);
        chief.ask(APPROVE, Map.of("id", id));
        assertThat(persons(window.ask(RELIEF_OF_MANY, Map.of("n", 51)))).isEqualTo(51);

        Platform.running()
                .bean(JdbcClient.class)
                .sql("UPDATE approval_request SET expires_at = UTC_TIMESTAMP(3) WHERE id = ?")
                .param(id)
                .update();

        assertThat(window.ask(RELIEF_OF_MANY, Map.of("n", 51)).errorCode()).isEqualTo("FORBIDDEN");
    }

    @Test
    void nobodyDecidesOnTheirOwnRequest() {
        String id = request(chief, 60, 30);

        assertThat(chief.ask(APPROVE, Map.of("id", id)).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(chief.ask(DECLINE, Map.of("id", id)).errorCode()).isEqualTo("FORBIDDEN");
        Desk colleague = Desk.of("four-eyes-9", "RESIDENT_AFFAIRS", "NRAB", "3304", "DATA_QUALITY");
        assertThat(colleague
                        .ask(DECLINE, Map.of("id", id))
                        .data("/decline/outcome")
                        .stringValue())
                .isEqualTo("DECLINED");
    }

    @Test
    void aRequestIsDecidedOnceAndADeclinedOneOpensNothing() {
        Desk window = window("four-eyes-10");
        String id = request(window, 60, 30);
        chief.ask(DECLINE, Map.of("id", id));

        assertThat(chief.ask(APPROVE, Map.of("id", id)).errorCode()).isEqualTo("CONFLICT");
        assertThat(window.ask(RELIEF_OF_MANY, Map.of("n", 51)).errorCode()).isEqualTo("FORBIDDEN");
    }

    @Test
    void aRequestOfYesterdayIsNotApproved() {
        String id = request(window("four-eyes-11"), 60, 30);
        Platform.running()
                .bean(JdbcClient.class)
                .sql("UPDATE approval_request SET requested_at = DATE_SUB(requested_at, INTERVAL 9 HOUR) WHERE id = ?")
                .param(id)
                .update();

        assertThat(chief.ask(APPROVE, Map.of("id", id)).errorCode()).isEqualTo("CONFLICT");
    }

    @Test
    void onlyARoleThatMayDecideDecidesAndOnlyInItsOwnDepartment() {
        String id = request(window("four-eyes-12"), 60, 30);

        assertThat(window("four-eyes-13").ask(APPROVE, Map.of("id", id)).errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(Desk.of("labour", "WAGE_CASE").ask(APPROVE, Map.of("id", id)).errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(chief.ask(APPROVE, Map.of("id", "no-such-id")).errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void bothWhoAskAndWhoDecideSeeTheRequestAndNobodyElseDoes() {
        Desk window = window("four-eyes-14");
        String id = request(window, 60, 30);

        assertThat(listed(window)).isEqualTo(id);
        assertThat(listed(chief)).isEqualTo(id);
        assertThat(listed(window("four-eyes-15"))).isNull();
        assertThat(listed(Desk.of("labour", "WAGE_CASE"))).isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"50, 30", "1001, 30", "60, 0", "60, 481"})
    void anApprovalHasItsBounds(int persons, int minutes) {
        assertThat(window("four-eyes-16")
                        .ask(REQUEST, Map.of("persons", persons, "minutes", minutes))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    /** The newest request an account can see. */
    private static String listed(Desk desk) {
        Answer answer = desk.ask("{ approvalRequests(first: 1) { nodes { id reason } } }");
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/approvalRequests/nodes/0/id").stringValue(null);
    }

    private static String request(Desk desk, int persons, int minutes) {
        JsonNode request = desk.ask(REQUEST, Map.of("persons", persons, "minutes", minutes))
                .data("/requestApproval");
        assertThat(request.path("reason").stringValue(null)).isEqualTo("年度复核");
        assertThat(request.path("outcome").isNull()).isTrue();
        return request.path("id").stringValue();
    }

    private static int persons(Answer answer) {
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/residents/nodes").size();
    }
}
