package org.residentgraph.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What residents may ask about their own data and their children's, and which department answers. */
class SelfServiceTests {

    private static final String REQUEST = "mutation ($item: String!, $of: ID, $proposed: String!, $reason: String) {"
            + " requestCorrection(coordinate: $item, of: $of, proposed: $proposed, reason: $reason)"
            + " { id kind coordinate proposed reason department dueOn outcome } }";
    private static final String DECIDE =
            "mutation ($id: ID!, $outcome: RequestOutcome!) { decideRequest(id: $id, outcome:"
                    + " $outcome, note: \"已更正\") { outcome note decidedAt } }";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Desk resident = Desk.of("resident", "SELF");
    private final StoryHousehold household = StoryHousehold.ALL.getFirst();

    @ParameterizedTest
    @CsvSource({
        "Resident.homeAddress, NRAB",
        "Household.formedOn, NRAB",
        "ResidenceRegistration.startDate, PSB",
        "ResidencePermit.validTo, PSB",
        "Employment.startDate, HRSS",
        "InsuranceEnrolment.status, HRSS",
        "SchoolEnrolment.grade, EDU",
        "VaccinationDose.givenOn, HLTH",
        "ReliefApplication.cause, CAB"
    })
    void aCorrectionGoesToTheDepartmentThatOwnsTheItem(String item, String department) {
        JsonNode request = request(item);

        assertThat(request.path("kind").stringValue()).isEqualTo("CORRECTION");
        assertThat(request.path("department").stringValue()).isEqualTo(department);
        assertThat(request.path("proposed").stringValue()).isEqualTo("应为此");
        assertThat(request.path("reason").stringValue()).isEqualTo("见所附证明");
    }

    @Test
    void itIsDueInFifteenWorkingDays() {
        // The business date is Thursday, 31 December 2015.
        assertThat(request("Resident.homeAddress").path("dueOn").stringValue()).isEqualTo("2016-01-21");
    }

    @Test
    void theDepartmentSeesTheRequestAnswersItAndTheResidentReadsTheAnswer() {
        String id = request("ResidenceRegistration.address").path("id").stringValue();
        // The address is contact data, which the bureau of new residents owns.
        Desk officer = Desk.of("resident-affairs", "REGISTRATION");

        JsonNode listed = newest(officer, true);
        assertThat(listed.path("id").stringValue()).isEqualTo(id);
        assertThat(listed.path("proposed").stringValue()).isEqualTo("应为此");
        assertThat(listed.at("/resident/name").stringValue()).isNotEmpty();

        Answer decided = officer.ask(DECIDE, Map.of("id", id, "outcome", "ACCEPTED"));

        assertThat(decided.data("/decideRequest/outcome").stringValue()).isEqualTo("ACCEPTED");
        assertThat(officer.ask(DECIDE, Map.of("id", id, "outcome", "REFUSED")).errorCode())
                .isEqualTo("CONFLICT");
        assertThat(newest(officer, false).path("id").stringValue()).isEqualTo(id);
        JsonNode own = resident.ask("{ me { requests { id outcome note } } }")
                .data("/me/requests")
                .valueStream()
                .filter(request -> request.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(own.path("outcome").stringValue()).isEqualTo("ACCEPTED");
        assertThat(own.path("note").stringValue()).isEqualTo("已更正");
    }

    @Test
    void anotherDepartmentNeitherSeesNorAnswersIt() {
        String id = request("Employment.startDate").path("id").stringValue();
        Desk education = Desk.of("education", "ADMISSION_REVIEW");

        assertThat(education.ask(DECIDE, Map.of("id", id, "outcome", "REFUSED")).errorCode())
                .isEqualTo("NOT_FOUND");
        JsonNode newest = newest(education, true);
        assertThat(newest.path("id").stringValue(null)).isNotEqualTo(id);
        assertThat(Desk.of("labour", "EMPLOYMENT_SERVICE")
                        .ask(DECIDE, Map.of("id", id, "outcome", "REFUSED"))
                        .data("/decideRequest/outcome")
                        .stringValue())
                .isEqualTo("REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Resident.noSuchField",
                "NoSuchType.name",
                "Resident",
                "Resident.id",
                "Resident.idNumber",
                "Division.name",
                "Query.me",
                "Mutation.openCase",
                "ResidentFilter.sex",
                "ServiceCase.number",
                "Resident.notices",
                ""
            })
    void whatIsNoItemOfTheRecordIsRefused(String item) {
        Answer answer = resident.ask(REQUEST, arguments(item, null));

        assertThat(answer.errorCode()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aGuardianAsksForAChildAndForNobodyElsesChild() {
        String child = resident.ask("{ me { children { child { id } } } }")
                .data("/me/children/0/child/id")
                .stringValue();
        Desk city = Desk.of("caseworker-city", "ONE_STOP_SERVICE");
        String stranger = city.ask(
                        "query ($id: String!) { resident(by: {idNumber: $id}) { id } }",
                        Map.of("id", StoryHousehold.ALL.get(1).olderChild()))
                .data("/resident/id")
                .stringValue();

        Answer forChild = resident.ask(REQUEST, arguments("SchoolEnrolment.grade", child));
        assertThat(forChild.errors().isMissingNode()).as(forChild.body()).isTrue();
        assertThat(resident.ask(REQUEST, arguments("SchoolEnrolment.grade", stranger))
                        .errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(resident.ask("{ me { children { child { requests { id } } } } }")
                        .body())
                .contains(forChild.data("/requestCorrection/id").stringValue());
    }

    @Test
    void officersDoNotReadAResidentsRequestsThroughTheResident() {
        Answer answer = Desk.of("caseworker", "ONE_STOP_SERVICE")
                .ask(
                        "query ($id: String!) { resident(by: {idNumber: $id}) { requests { id } notices { at } } }",
                        Map.of("id", household.firstParent()));

        assertThat(answer.data("/resident/requests").isNull()).isTrue();
        assertThat(answer.data("/resident/notices").isNull()).isTrue();
        assertThat(answer.json().at("/extensions/withheld").valueStream())
                .extracting(withheld -> withheld.path("coordinate").stringValue())
                .containsExactly("Notice.at", "Resident.notices", "Resident.requests");
    }

    @Test
    void onlyAResidentAsksForACorrection() {
        assertThat(Desk.of("caseworker", "ONE_STOP_SERVICE")
                        .ask(REQUEST, arguments("Resident.name", null))
                        .errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(Desk.of("resident", null)
                        .ask(REQUEST, arguments("Resident.name", null))
                        .errorCode())
                .isEqualTo("PURPOSE_REQUIRED");
    }

    @Test
    void whatIsProposedIsStoredEncrypted() {
        String id = request("Resident.homeAddress").path("id").stringValue();

        byte[] stored = Platform.running()
                .bean(JdbcClient.class)
                .sql("SELECT CONCAT(proposed_enc, reason_enc) FROM subject_request WHERE id = ?")
                .param(id)
                .query(byte[].class)
                .single();

        assertThat(new String(stored, StandardCharsets.UTF_8))
                .doesNotContain("应为此")
                .doesNotContain("证明");
    }

    @Test
    void aFullCopyHoldsEveryDomainOfTheRecordAndOfTheChildren() {
        HttpResponse<String> response = Desk.get("/me/data", "resident", "SELF");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("attachment").contains("my-data.json"));
        JsonNode me = JSON.readTree(response.body()).path("me");
        assertThat(me.path("idNumberMasked").stringValue())
                .endsWith(household.firstParent().substring(14));
        assertThat(me.at("/registration/village/name").stringValue()).isNotEmpty();
        assertThat(me.at("/employments/0/employer/name").stringValue()).isNotEmpty();
        assertThat(me.at("/employments/0/contracts/0/source/department").stringValue())
                .isEqualTo("HRSS");
        assertThat(me.at("/reliefApplications/0/grants/0/amount").stringValue()).isEqualTo("3000.00");
        assertThat(me.at("/household/members").size())
                .as("the resident and two children; the other parent is another person")
                .isEqualTo(3);
        assertThat(me.at("/children").size()).isEqualTo(2);
        assertThat(me.at("/children").valueStream())
                .allSatisfy(child ->
                        assertThat(child.at("/child/vaccinations").size()).isPositive());
        assertThat(me.at("/timeline/nodes").size()).isPositive();
    }

    @Test
    void aCopyIsNotedAsARequestThatWasAnswered() {
        Desk.get("/me/data", "resident", "SELF");

        JsonNode newest =
                resident.ask("{ me { requests { kind outcome department } } }").data("/me/requests/0");

        assertThat(newest.path("kind").stringValue()).isEqualTo("COPY");
        assertThat(newest.path("outcome").stringValue()).isEqualTo("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({"caseworker, ONE_STOP_SERVICE, 403, FORBIDDEN", "resident, , 403, PURPOSE_REQUIRED"})
    void aCopyIsGivenToTheResidentAlone(String account, String purpose, int status, String code) {
        HttpResponse<String> response = Desk.get("/me/data", account, purpose);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(code).doesNotContain("employments");
    }

    @Test
    void aCopyNeedsAToken() {
        Platform platform = Platform.running();
        HttpResponse<String> response = platform.send(java.net.http.HttpRequest.newBuilder(platform.uri("/me/data"))
                .GET()
                .build());

        assertThat(response.statusCode()).isEqualTo(401);
    }

    private JsonNode request(String item) {
        Answer answer = resident.ask(REQUEST, arguments(item, null));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.data("/requestCorrection/outcome").isNull()).isTrue();
        return answer.data("/requestCorrection");
    }

    private static Map<String, String> arguments(String item, String of) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("item", item);
        arguments.put("of", of);
        arguments.put("proposed", "应为此");
        arguments.put("reason", "见所附证明");
        return arguments;
    }

    private static JsonNode newest(Desk officer, boolean open) {
        Answer answer = officer.ask(
                "query ($open: Boolean!) { correctionRequests(open: $open, first: 1) { nodes { id proposed resident {"
                        + " name } } } }",
                Map.of("open", open));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/correctionRequests/nodes/0");
    }
}
