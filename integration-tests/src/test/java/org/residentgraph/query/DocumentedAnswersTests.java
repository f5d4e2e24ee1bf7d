package org.residentgraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;

/** What every wrong request gets: its documented code, and nothing of what it sent. */
class DocumentedAnswersTests {

    private final Platform platform = Platform.running();
    private final Client caseworker = platform.as("caseworker").forPurpose("ONE_STOP_SERVICE");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
        { residents(first: 0) { nodes { name } } }                                  | BAD_USER_INPUT
        { residents(first: 101) { nodes { name } } }                                | BAD_USER_INPUT
        { residents(first: -1) { nodes { name } } }                                 | BAD_USER_INPUT
        { residents { nodes { name } } }                                            | BAD_USER_INPUT
        { residents(first: 5, last: 5) { nodes { name } } }                         | BAD_USER_INPUT
        { residents(first: 5, after: "zzsecretzz") { nodes { name } } }             | BAD_USER_INPUT
        { residents(first: 5, filter: {division: "zzsecretzz"}) { nodes { name } } } | BAD_USER_INPUT
        { resident(by: {idNumber: "349999198807160019"}) { name } }                 | BAD_USER_INPUT
        { resident(by: {idNumber: "zzsecretzz"}) { name } }                         | BAD_USER_INPUT
        { resident(by: {}) { name } }                                               | BAD_USER_INPUT
        { resident(by: {id: "a", permitNumber: "b"}) { name } }                     | BAD_USER_INPUT
        { residents(first: 5) { nodes { name zzsecretzz } } }                       | BAD_USER_INPUT
        { residents(first: 5) { nodes { name }                                      | BAD_USER_INPUT
        """)
    void aWrongRequestGetsItsCode(String document, String code) {
        Answer answer = caseworker.ask(document);

        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.errors().get(0).at("/extensions/requestId").stringValue())
                .isNotBlank();
        assertThat(answer.body()).doesNotContain("zzsecretzz", "349999198807160019", "org.residentgraph", "\tat ");
    }

    @Test
    void anUnknownDivisionIsNull() {
        Answer answer = caseworker.ask("{ division(code: \"339999\") { name } }");

        assertThat(answer.data("/division").isNull()).isTrue();
        assertThat(answer.errors().isMissingNode()).isTrue();
    }

    @Test
    void aPersonOutOfScopeLooksLikeNobody() {
        String outside = StoryHousehold.ALL.getLast().firstParent();
        String nobody = "349999198807160018";
        String document = "query ($id: String!) { resident(by: {idNumber: $id}) { name employments { kind } } }";

        Answer ofOutside = caseworker.ask(document, Map.of("id", outside));
        Answer ofNobody = caseworker.ask(document, Map.of("id", nobody));

        assertThat(ofOutside.body()).isEqualTo(ofNobody.body());
        assertThat(ofOutside.data("/resident").isNull()).isTrue();
        assertThat(platform.as("caseworker-city")
                        .forPurpose("ONE_STOP_SERVICE")
                        .ask(document, Map.of("id", outside))
                        .data("/resident/name")
                        .stringValue())
                .as("control: the person is there for a caller of the whole city")
                .isNotBlank();
    }

    @Test
    void aCursorOfAnotherCallerOrAnotherFilterIsRefused() {
        String document =
                "query ($after: String, $div: String!) { residents(filter: {division: $div}, first: 2, after: $after)"
                        + " { pageInfo { endCursor } } }";
        String cursor = caseworker
                .ask(document, Map.of("div", "330402"))
                .data("/residents/pageInfo/endCursor")
                .stringValue();

        assertThat(caseworker
                        .ask(document, Map.of("div", "330402", "after", cursor))
                        .errors()
                        .isMissingNode())
                .as("control: its own")
                .isTrue();
        assertThat(caseworker
                        .ask(document, Map.of("div", "330402101", "after", cursor))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(platform.as("caseworker-city")
                        .forPurpose("ONE_STOP_SERVICE")
                        .ask(document, Map.of("div", "330402", "after", cursor))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aPurposeThatIsNotTheRolesIsForbidden() {
        Answer answer =
                platform.as("caseworker").forPurpose("CHILD_HEALTH").ask("{ residents(first: 5) { nodes { name } } }");

        assertThat(answer.data("/residents").isNull()).isTrue();
        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
    }

    @Test
    void aFieldTheRoleMayNotReadIsNullAndSaidOnce() {
        Answer answer =
                caseworker.ask("{ residents(first: 5) { nodes { name idNumber maternalRecords { deliveredOn } } } }");

        answer.data("/residents/nodes").forEach(node -> {
            assertThat(node.path("name").isString()).isTrue();
            assertThat(node.path("idNumber").isNull()).isTrue();
            assertThat(node.path("maternalRecords").isNull()).isTrue();
        });
        assertThat(answer.json()
                        .at("/extensions/withheld")
                        .valueStream()
                        .map(entry -> entry.path("coordinate").stringValue()))
                .contains("Resident.idNumber", "Resident.maternalRecords")
                .doesNotHaveDuplicates();
        assertThat(answer.sqlStatements()).isEqualTo(1);
    }

    @Test
    void aFilterOnAnUnreadableFieldIsRefusedBeforeAnySql() {
        Answer answer = platform.as("police")
                .forPurpose("REGISTRATION")
                .ask("{ residents(first: 5, filter: {or: [{not: {insured: true}}]}) { nodes { name } } }");

        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(answer.sqlStatements()).isZero();
    }

    @Test
    void aWrongTokenIsUnauthenticated() {
        HttpRequest request = HttpRequest.newBuilder(platform.uri("/graphql"))
                .header("Authorization", "Bearer " + platform.token("caseworker") + "x")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ viewer { account } }\"}"))
                .build();

        HttpResponse<String> response = platform.send(request);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("UNAUTHENTICATED").doesNotContain(platform.token("caseworker"));
    }

    @Test
    void aResidentSeesTheirOwnRecordAndTheirChildren() {
        Answer answer = platform.as("resident")
                .forPurpose("SELF")
                .ask("{ me { name children { child { age dueVaccinations { vaccine } } } } residents(first: 5) {"
                        + " nodes { name } } }");

        assertThat(answer.data("/me/name").stringValue()).isNotBlank();
        assertThat(answer.data("/me/children")
                        .valueStream()
                        .map(child -> child.at("/child/age").intValue()))
                .containsExactlyInAnyOrder(2, 8);
        assertThat(answer.data("/residents").isNull()).isTrue();
        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
    }

    @Test
    void theScopeCutsWhatAnEdgeLeadsToAsWell() {
        Answer outside = platform.as("coordinator")
                .forPurpose("FIELD_VISIT")
                .ask("{ residents(first: 100) { nodes { registration { village { code } } } totalCount } }");

        outside.data("/residents/nodes")
                .forEach(
                        node -> assertThat(node.at("/registration/village/code").stringValue())
                                .isEqualTo("330402101001"));
        assertThat(outside.data("/residents/totalCount").intValue()).isPositive();
    }

    @Test
    void anIdLeadsBackToItsNodeAndAMadeUpOneToNothing() {
        String id = caseworker
                .ask("{ residents(first: 1) { nodes { id } } }")
                .data("/residents/nodes/0/id")
                .stringValue();

        Answer answer = caseworker.ask(
                "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on Resident { name } } }",
                Map.of("ids", List.of(id, "AAAAAAAAAAAAAAAAAAAAAA", "no id")));

        assertThat(answer.data("/nodes/0/id").stringValue()).isEqualTo(id);
        assertThat(answer.data("/nodes/0/__typename").stringValue()).isEqualTo("Resident");
        assertThat(answer.data("/nodes/1").isNull()).isTrue();
        assertThat(answer.data("/nodes/2").isNull()).isTrue();
        assertThat(platform.as("caseworker")
                        .ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
                        .errorCode())
                .isEqualTo("PURPOSE_REQUIRED");
    }
}
