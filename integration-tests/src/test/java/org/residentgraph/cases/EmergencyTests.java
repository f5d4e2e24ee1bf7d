package org.residentgraph.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** In an emergency one resident is opened for thirty minutes; the resident is told, and an auditor must look into it. */
class EmergencyTests {

    private static final String BREAK = "mutation ($id: String!, $reason: String!, $number: String!) { breakGlass(by:"
            + " {idNumber: $id}, reason: $reason, caseNumber: $number) { id openedAt until caseNumber reason } }";
    private static final String CLOSE =
            "mutation ($id: ID!) { closeEmergencyAccess(id: $id, finding: \"理由成立\") { closedBy finding } }";

    private final Desk auditor = Desk.of("auditor", "AUDIT");
    private final JdbcClient db = Platform.running().bean(JdbcClient.class);

    /** The account {@code resident} is bound to this person, who lives in Nanhu. */
    private final StoryHousehold household = StoryHousehold.ALL.getFirst();

    /** A window of Haining, out of whose scope Nanhu lies; an account of its own for each test. */
    private static Desk window(String sub) {
        return Desk.of(sub, "CASEWORKER", "NRAB", "330481", "ONE_STOP_SERVICE");
    }

    @Test
    void onePersonIsOpenedForThirtyMinutesAndNobodyElse() {
        Desk window = window("emergency-1");
        assertThat(window.nameOf(household.firstParent())).isNull();

        JsonNode access = breakGlass(window, household.firstParent());

        Duration length = Duration.between(
                Instant.parse(access.path("openedAt").stringValue()),
                Instant.parse(access.path("until").stringValue()));
        assertThat(length).isEqualTo(Duration.ofMinutes(30));
        assertThat(window.nameOf(household.firstParent())).isNotNull();
        assertThat(window.nameOf(household.secondParent())).isNull();
        assertThat(window("emergency-1-colleague").nameOf(household.firstParent()))
                .as("another account of the department")
                .isNull();
        close(access);
    }

    @Test
    void theAccessRunsOutByItself() throws InterruptedException {
        Desk window = window("emergency-2");
        JsonNode access = breakGlass(window, household.firstParent());

        db.sql("UPDATE emergency_access SET until_at = UTC_TIMESTAMP(3) WHERE id = ?")
                .param(access.path("id").stringValue())
                .update();

        // Every process reads what runs again after five seconds.
        Instant latest = Instant.now().plusSeconds(10);
        while (window.nameOf(household.firstParent()) != null && Instant.now().isBefore(latest)) {
            Thread.sleep(200);
        }
        assertThat(window.nameOf(household.firstParent())).isNull();
        close(access);
    }

    @Test
    void theAuditorSeesTheReasonAndClosesTheAccessWhichEndsIt() {
        Desk window = window("emergency-3");
        JsonNode access = breakGlass(window, household.firstParent());
        assertThat(window.nameOf(household.firstParent())).isNotNull();

        JsonNode listed = auditor.ask("{ emergencyAccesses(first: 1) { nodes { id account department purpose person"
                        + " caseNumber reason closedAt } } }")
                .data("/emergencyAccesses/nodes/0");
        assertThat(listed.path("id")).isEqualTo(access.path("id"));
        assertThat(listed.path("account").stringValue()).isEqualTo("emergency-3");
        assertThat(listed.path("department").stringValue()).isEqualTo("NRAB");
        assertThat(listed.path("purpose").stringValue()).isEqualTo("ONE_STOP_SERVICE");
        assertThat(listed.path("reason").stringValue()).isEqualTo("昏迷，须联系家属");
        assertThat(listed.path("closedAt").isNull()).isTrue();

        Answer closed = auditor.ask(CLOSE, Map.of("id", access.path("id").stringValue()));

        assertThat(closed.data("/closeEmergencyAccess/closedBy").stringValue()).isEqualTo("auditor");
        assertThat(closed.data("/closeEmergencyAccess/finding").stringValue()).isEqualTo("理由成立");
        assertThat(window.nameOf(household.firstParent())).isNull();
        assertThat(auditor.ask(CLOSE, Map.of("id", access.path("id").stringValue()))
                        .errorCode())
                .isEqualTo("CONFLICT");
        assertThat(auditor.ask("{ emergencyAccesses(open: false, first: 1) { nodes { id } } }")
                        .data("/emergencyAccesses/nodes")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void theResidentIsTold() {
        Desk resident = Desk.of("resident", "SELF");
        int before = notices(resident).size();

        JsonNode access = breakGlass(window("emergency-4"), household.firstParent());

        JsonNode notices = notices(resident);
        assertThat(notices.size()).isEqualTo(before + 1);
        JsonNode newest = notices.get(0);
        assertThat(newest.path("kind").stringValue()).isEqualTo("EMERGENCY_ACCESS");
        assertThat(newest.path("department").stringValue()).isEqualTo("NRAB");
        assertThat(newest.path("until")).isEqualTo(access.path("until"));
        assertThat(newest.path("reviewedAt").isNull()).isTrue();
        close(access);
        assertThat(notices(resident).get(0).path("reviewedAt").isNull()).isFalse();
    }

    @Test
    void anAccountHasOneEmergencyAtATime() {
        Desk window = window("emergency-5");
        JsonNode access = breakGlass(window, household.firstParent());

        assertThat(window.ask(BREAK, arguments(household.secondParent(), "M-2")).errorCode())
                .isEqualTo("CONFLICT");
        assertThat(window.nameOf(household.secondParent())).isNull();

        close(access);
        JsonNode next = breakGlass(window, household.secondParent());
        assertThat(window.nameOf(household.secondParent())).isNotNull();
        close(next);
    }

    @Test
    void theReasonIsStoredEncrypted() {
        JsonNode access = breakGlass(window("emergency-6"), household.firstParent());

        byte[] stored = db.sql("SELECT reason_enc FROM emergency_access WHERE id = ?")
                .param(access.path("id").stringValue())
                .query(byte[].class)
                .single();

        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("昏迷");
        close(access);
    }

    @Test
    void anUnknownNumberIsNotFoundAndOpensNothing() {
        Desk window = window("emergency-7");

        assertThat(window.ask(BREAK, arguments("11010519491231002X", "M-3")).errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(breakGlass(window, household.firstParent()).path("id").stringValue())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', M-4", "'   ', M-4", "reason, 'M 4'", "reason, 11010519491231002X", "reason, ''"})
    void aReasonAndACaseNumberAreRequired(String reason, String number) {
        Map<String, String> arguments = arguments(household.firstParent(), number);
        arguments.put("reason", reason);

        assertThat(window("emergency-8").ask(BREAK, arguments).errorCode()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @CsvSource({
        "steward, DATA_QUALITY",
        "analyst, INDICATOR",
        "coordinator, FIELD_VISIT",
        "resident, SELF",
        "auditor, AUDIT"
    })
    void whoHasNoEmergenciesOpensNobody(String account, String purpose) {
        assertThat(Desk.of(account, purpose)
                        .ask(BREAK, arguments(household.firstParent(), "M-5"))
                        .errorCode())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void onlyTheAuditorListsAndCloses() {
        Desk window = window("emergency-9");
        JsonNode access = breakGlass(window, household.firstParent());

        assertThat(window.ask(CLOSE, Map.of("id", access.path("id").stringValue()))
                        .errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(window.ask("{ emergencyAccesses(first: 1) { nodes { id } } }")
                        .errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(auditor.ask(CLOSE, Map.of("id", "no-such-id")).errorCode()).isEqualTo("NOT_FOUND");
        close(access);
    }

    @Test
    void aWeekWithoutAnAuditorShowsInAMetric() {
        JsonNode access = breakGlass(window("emergency-10"), household.firstParent());
        double before = overdue();

        db.sql("UPDATE emergency_access SET opened_at = DATE_SUB(opened_at, INTERVAL 8 DAY) WHERE id = ?")
                .param(access.path("id").stringValue())
                .update();

        assertThat(overdue()).isEqualTo(before + 1);
        close(access);
        assertThat(overdue()).isEqualTo(before);
    }

    private static double overdue() {
        return Platform.running()
                .bean(MeterRegistry.class)
                .get("platform.emergency.accesses.overdue")
                .gauge()
                .value();
    }

    private static JsonNode notices(Desk resident) {
        Answer answer = resident.ask("{ me { notices { kind at department purpose until reviewedAt } } }");
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/me/notices");
    }

    private static JsonNode breakGlass(Desk desk, String idNumber) {
        Answer answer = desk.ask(BREAK, arguments(idNumber, "M-1"));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/breakGlass");
    }

    private static Map<String, String> arguments(String idNumber, String caseNumber) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("id", idNumber);
        arguments.put("reason", "昏迷，须联系家属");
        arguments.put("number", caseNumber);
        return arguments;
    }

    private void close(JsonNode access) {
        Answer closed = auditor.ask(CLOSE, Map.of("id", access.path("id").stringValue()));
        assertThat(closed.errors().isMissingNode()).as(closed.body()).isTrue();
    }
}
