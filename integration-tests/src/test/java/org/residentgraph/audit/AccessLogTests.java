package org.residentgraph.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.persistence.audit.AuditSeal;
import org.residentgraph.persistence.audit.AuditStore;
import org.residentgraph.persistence.audit.AuditVerifier;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Who looked at whom: what is kept of an operation, and who may read it. */
class AccessLogTests {

    private static final String LOOK =
            "query ($number: String!) { resident(by: {idNumber: $number}) { name birthDate phone"
                    + " employments { employer { name } } reliefApplications { kind } } }";

    private static final String LOG = """
        query ($person: ID, $actor: String, $department: DepartmentCode, $purpose: Purpose,
               $decision: AccessDecisionKind, $disputed: Boolean, $from: DateTime, $to: DateTime, $first: Int!, $after: String) {
          accessLog(person: $person, actor: $actor, department: $department, purpose: $purpose, decision: $decision,
                    disputed: $disputed, from: $from, to: $to, first: $first, after: $after) {
            nodes { id at actor roles department purpose caseNumber decision errors change rootFields fields persons
                    requestId address document disputes { at reason } }
            edges { cursor node { requestId } }
            pageInfo { hasNextPage endCursor } } }
        """;

    private static final String OWN =
            "{ me { id accessLog(first: 20) { nodes { id at department departmentInWords purpose"
                    + " purposeInWords fields own disputed } pageInfo { hasNextPage } } } }";

    private final Platform platform = Platform.running();
    private final Client auditor = platform.as("auditor").forPurpose("AUDIT");
    private final Client resident = platform.as("resident").forPurpose("SELF");
    private final JdbcTemplate db = new JdbcTemplate(platform.bean(DataSource.class));

    @Test
    void anAuditorSeesWhoAskedForWhatAndWhatFor() {
        look("caseworker", "ONE_STOP_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);

        JsonNode entry = log(Map.of("actor", "caseworker", "first", 1)).get(0);

        assertThat(entry.path("purpose").stringValue()).isEqualTo("ONE_STOP_SERVICE");
        assertThat(entry.path("department").stringValue()).isEqualTo("NRAB");
        assertThat(texts(entry.path("roles"))).containsExactly("CASEWORKER");
        assertThat(entry.path("decision").stringValue()).isEqualTo("ALLOW");
        assertThat(texts(entry.path("rootFields"))).containsExactly("resident");
        assertThat(texts(entry.path("fields")))
                .contains("Resident.name", "Resident.phone", "Resident.reliefApplications", "ReliefApplication.kind")
                .doesNotContain("Resident.idNumber");
        assertThat(entry.path("persons").intValue()).isEqualTo(1);
        assertThat(entry.path("change").booleanValue()).isFalse();
        assertThat(entry.path("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(entry.path("requestId").stringValue()).hasSize(32);
        assertThat(Instant.parse(entry.path("at").stringValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void everyPersonOfAPageIsOneOfTheRecord() {
        Answer page = platform.as("civil-affairs")
                .forPurpose("RELIEF_ASSESSMENT")
                .ask("{ residents(first: 50) { nodes { id name } } }");
        List<String> ids = page.data("/residents/nodes")
                .valueStream()
                .map(node -> node.path("id").stringValue())
                .toList();
        assertThat(ids).hasSize(50);

        assertThat(log(Map.of("actor", "civil-affairs", "first", 1))
                        .get(0)
                        .path("persons")
                        .intValue())
                .isEqualTo(ids.size());
        String request = log(Map.of("actor", "civil-affairs", "first", 1))
                .get(0)
                .path("requestId")
                .stringValue();
        for (String id : List.of(ids.getFirst(), ids.get(ids.size() / 2), ids.getLast())) {
            assertThat(log(Map.of("person", id, "actor", "civil-affairs", "first", 1))
                            .get(0)
                            .path("requestId")
                            .stringValue())
                    .isEqualTo(request);
        }
    }

    @Test
    void whatWasLeftOutIsMarked() {
        platform.as("caseworker")
                .forPurpose("ONE_STOP_SERVICE")
                .ask(
                        "query ($number: String!) { resident(by: {idNumber: $number}) { name idNumber } }",
                        Map.of("number", StoryHousehold.ACCOUNT_RESIDENT));

        JsonNode entry = log(Map.of("actor", "caseworker", "first", 1)).get(0);

        assertThat(entry.path("decision").stringValue()).isEqualTo("MASK");
        assertThat(texts(entry.path("fields"))).containsExactly("Resident.name");
    }

    @ParameterizedTest
    @CsvSource({"labour,,PURPOSE_REQUIRED", "labour,CHILD_HEALTH,FORBIDDEN", "housing,INDICATOR,FORBIDDEN"})
    void aRefusalIsRecordedToo(String account, String purpose, String code) {
        Client client =
                purpose == null ? platform.as(account) : platform.as(account).forPurpose(purpose);
        Instant before = Instant.now();

        Answer refused = client.ask("{ residents(first: 5) { nodes { name } } }");

        assertThat(refused.errorCode()).isEqualTo(code);
        Map<String, Object> wanted =
                Map.of("actor", account, "decision", "DENY", "from", before.toString(), "first", 5);
        await(() -> log(wanted).size() == 1);
        assertThat(texts(log(wanted).get(0).path("errors"))).containsExactly(code);
        assertThat(log(wanted).get(0).path("requestId").stringValue())
                .isEqualTo(refused.errors().get(0).at("/extensions/requestId").stringValue());
        assertThat(log(wanted).get(0).path("persons").intValue()).isZero();
    }

    @Test
    void soIsARefusalBeforeAnythingRan() {
        Instant before = Instant.now();

        Answer refused = platform.as("labour")
                .forPurpose("WAGE_CASE;case=HRSS-1999-000001")
                .ask("{ residents(first: 5) { nodes { name } } }");

        assertThat(refused.errorCode()).isEqualTo("FORBIDDEN");
        Map<String, Object> wanted = Map.of("actor", "labour", "from", before.toString(), "first", 5);
        await(() -> log(wanted).size() == 1);
        assertThat(log(wanted).get(0).path("caseNumber").stringValue()).isEqualTo("HRSS-1999-000001");
        assertThat(texts(log(wanted).get(0).path("errors"))).containsExactly("FORBIDDEN");
    }

    @Test
    void anAggregateIsRecordedWithoutBeingWaitedFor() {
        Instant before = Instant.now();
        platform.as("leader").ask("{ divisions(level: COUNTY) { name residentCount } }");

        Map<String, Object> wanted = Map.of("actor", "leader", "from", before.toString(), "first", 5);
        await(() -> log(wanted).size() == 1);
        assertThat(texts(log(wanted).get(0).path("rootFields"))).containsExactly("divisions");
    }

    @Test
    void aPageGoesOnWhereTheLastEnded() {
        for (int i = 0; i < 7; i++) {
            look("police", "PERMIT_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);
        }
        List<String> all = requestIds(log(Map.of("actor", "police", "first", 100)));
        List<String> paged = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>(Map.of("actor", "police", "first", 3));
        JsonNode page;
        do {
            page = auditor.ask(LOG, variables).data("/accessLog");
            paged.addAll(requestIds(page.path("nodes")));
            variables.put("after", page.at("/pageInfo/endCursor").stringValue());
        } while (paged.size() < 20 && page.at("/pageInfo/hasNextPage").booleanValue());

        assertThat(paged).hasSizeGreaterThanOrEqualTo(7).doesNotHaveDuplicates();
        assertThat(all).startsWith(paged.toArray(String[]::new));
        variables.put("actor", "labour");
        assertThat(auditor.ask(LOG, variables).errorCode())
                .as("a cursor of another filter")
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void onlyAnAuditorReadsTheLog() {
        Map<String, Object> first = Map.of("first", 1);
        assertThat(platform.as("auditor").ask(LOG, first).errorCode()).isEqualTo("PURPOSE_REQUIRED");
        assertThat(platform.as("caseworker")
                        .forPurpose("ONE_STOP_SERVICE")
                        .ask(LOG, first)
                        .errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(platform.as("caseworker").forPurpose("AUDIT").ask(LOG, first).errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(resident.ask(LOG, first).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(auditor.ask("{ residents(first: 5) { nodes { name } } }").errorCode())
                .as("and an auditor reads nothing else")
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aResidentSeesTheCaseworkersLookInWords() {
        look("caseworker", "ONE_STOP_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);

        JsonNode entry = ownLog().get(0);

        assertThat(entry.path("department").stringValue()).isEqualTo("NRAB");
        assertThat(entry.path("departmentInWords").stringValue()).isEqualTo("新居民事务局。 New Residents Affairs Bureau.");
        assertThat(entry.path("purpose").stringValue()).isEqualTo("ONE_STOP_SERVICE");
        assertThat(entry.path("purposeInWords").stringValue()).contains("一站式窗口服务", "one-stop window");
        assertThat(texts(entry.path("fields")))
                .anyMatch(words -> words.contains("姓名"))
                .noneMatch(words -> words.contains("Resident."));
        assertThat(entry.path("own").booleanValue()).isFalse();
    }

    @Test
    void aResidentSeesTheirOwnLooksMarked() {
        ownLog();

        JsonNode entry = ownLog().get(0);

        assertThat(entry.path("own").booleanValue()).isTrue();
        assertThat(entry.path("department").isNull()).isTrue();
        assertThat(entry.path("purpose").stringValue()).isEqualTo("SELF");
    }

    @Test
    void aGuardianSeesWhoLookedAtTheirChild() {
        look("caseworker", "ONE_STOP_SERVICE", StoryHousehold.ALL.getFirst().olderChild());

        Answer answer =
                resident.ask("{ me { children { child { birthDate accessLog(first: 1) { nodes { purpose } } } } } }");

        assertThat(answer.data("/me/children").valueStream().map(JsonNode::toString))
                .anyMatch(child -> child.contains("2007-05-20") && child.contains("ONE_STOP_SERVICE"));
    }

    @Test
    void anAccessForSecurityIsShownToTheAuditorOnly() {
        look("police", "REGISTRATION", StoryHousehold.ACCOUNT_RESIDENT);
        look("police", "PERMIT_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);

        assertThat(ownLog().valueStream()
                        .filter(entry -> entry.path("department").asString("").equals("PSB"))
                        .map(entry -> entry.path("purpose").stringValue()))
                .contains("PERMIT_SERVICE")
                .doesNotContain("REGISTRATION");
        assertThat(log(Map.of("person", ownId(), "department", "PSB", "purpose", "REGISTRATION", "first", 1))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void nobodyElseSeesWhoLookedAtAResident() {
        Answer answer = platform.as("resident-affairs")
                .forPurpose("REGISTRATION")
                .ask("{ residents(first: 1) { nodes { name accessLog(first: 5) { nodes { at } } } } }");

        assertThat(answer.data("/residents/nodes/0/name").isString()).isTrue();
        assertThat(answer.data("/residents/nodes/0/accessLog").isNull()).isTrue();
        assertThat(answer.json().at("/extensions/withheld").toString()).contains("Resident.accessLog");
    }

    @Test
    void aDisputedAccessIsShownToTheAuditorWithItsReason() {
        look("caseworker-city", "ONE_STOP_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);
        String entry = ownLog().get(0).path("id").stringValue();
        String reason = "我没有去过这个窗口。";

        assertThat(dispute(resident, entry, reason)
                        .data("/disputeAccess/reason")
                        .stringValue())
                .isEqualTo(reason);

        assertThat(dispute(resident, entry, reason).errorCode()).isEqualTo("CONFLICT");
        JsonNode disputed = log(Map.of("disputed", true, "actor", "caseworker-city", "first", 1))
                .get(0);
        assertThat(disputed.at("/disputes/0/reason").stringValue()).isEqualTo(reason);
        assertThat(ownLog().valueStream()
                        .filter(access -> access.path("disputed").booleanValue()))
                .singleElement()
                .satisfies(access ->
                        assertThat(access.path("purpose").stringValue()).isEqualTo("ONE_STOP_SERVICE"));
        assertThat(stored("access_dispute")).doesNotContain(hex(reason));
        assertThat(log(Map.of("actor", "resident", "first", 20))
                        .valueStream()
                        .filter(record -> texts(record.path("rootFields")).contains("disputeAccess")))
                .as("the dispute itself is recorded, as a change")
                .allSatisfy(record ->
                        assertThat(record.path("change").booleanValue()).isTrue())
                .hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void onlyThePersonCanDisputeAndOnlyWhatTheyWereShown() {
        look("caseworker", "ONE_STOP_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);
        String entry = ownLog().get(0).path("id").stringValue();
        String ofTheAuditor =
                log(Map.of("actor", "caseworker", "first", 1)).get(0).path("id").stringValue();

        assertThat(dispute(platform.as("caseworker").forPurpose("ONE_STOP_SERVICE"), entry, "why")
                        .errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(dispute(resident, ofTheAuditor, "why").errorCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(dispute(resident, "no id", "why").errorCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(dispute(resident, entry, "").errorCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(dispute(resident, entry, "字".repeat(501)).errorCode()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void whileTheLogCannotBeWrittenNoPersonsDataLeaves() {
        db.execute("RENAME TABLE audit_block TO audit_block_away");
        Answer persons;
        Answer aggregate;
        try {
            persons = look("caseworker", "ONE_STOP_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);
            aggregate = platform.as("analyst").ask("{ divisions(level: COUNTY) { residentCount } }");
        } finally {
            db.execute("RENAME TABLE audit_block_away TO audit_block");
        }
        assertThat(persons.errorCode()).isEqualTo("UNAVAILABLE");
        assertThat(persons.data().isNull()).isTrue();
        assertThat(persons.body()).doesNotContain("李建平", "audit_block");
        assertThat(aggregate.errors().isMissingNode()).as(aggregate.body()).isTrue();

        assertThat(look("caseworker", "ONE_STOP_SERVICE", StoryHousehold.ACCOUNT_RESIDENT)
                        .data("/resident/name")
                        .stringValue())
                .as("it goes on by itself")
                .isEqualTo("李建平");
        await(() -> log(Map.of("actor", "caseworker", "decision", "DENY", "first", 1))
                        .size()
                == 1);
        assertThat(texts(log(Map.of("actor", "caseworker", "decision", "DENY", "first", 1))
                        .get(0)
                        .path("errors")))
                .containsExactly("UNAVAILABLE");
    }

    @Test
    void noValueOfAnyRecordStandsInTheLog() {
        StoryHousehold family = StoryHousehold.ALL.getFirst();
        Answer answer = platform.as("police")
                .forPurpose("PERMIT_SERVICE")
                .ask(
                        "query ($number: String!) { resident(by: {idNumber: $number}) { name idNumber phone birthDate"
                                + " permits { number } } }",
                        Map.of("number", family.firstParent()));
        platform.as("police")
                .forPurpose("PERMIT_SERVICE;case=" + family.firstParent())
                .ask("{ resident(by: {idNumber: \"" + family.secondParent() + "\"}) { name } }");
        platform.as("police")
                .forPurpose("PERMIT_SERVICE")
                .ask("query Of李建平 { resident(by: {idNumber: \"" + family.firstParent() + "\"}) { name } }");
        List<String> values =
                new ArrayList<>(List.of(family.firstParent(), family.secondParent(), "李建平", "1984-03-05"));
        for (String field : List.of("name", "idNumber", "phone")) {
            values.add(answer.data("/resident/" + field).stringValue());
        }
        values.add(answer.data("/resident/permits/0/number").stringValue());

        await(() -> log(Map.of("actor", "police", "first", 1)).size() == 1);
        for (String table : List.of("audit_block", "audit_chain", "audit_coordinates", "audit_index")) {
            String bytes = stored(table);
            values.forEach(
                    value -> assertThat(bytes).as("%s in %s", value, table).doesNotContain(hex(value)));
        }
        assertThat(stored("audit_block"))
                .as("control: what may stand there is found")
                .contains(hex("PERMIT_SERVICE"));
    }

    @Test
    void theWholeLogIsFoundWhole() throws Exception {
        look("caseworker", "ONE_STOP_SERVICE", StoryHousehold.ACCOUNT_RESIDENT);
        AuditVerifier verifier = new AuditVerifier(
                new AuditStore(platform.bean(DataSource.class)),
                new AuditSeal(platform.bean(PersonalDataCipher.class)));

        AuditVerifier.Verification verification = verifier.verify();

        assertThat(verification.findings()).isEmpty();
        assertThat(verification.records()).isPositive();
    }

    private Answer look(String account, String purpose, String idNumber) {
        return platform.as(account).forPurpose(purpose).ask(LOOK, Map.of("number", idNumber));
    }

    private static Answer dispute(Client client, String entry, String reason) {
        return client.ask(
                "mutation ($entry: ID!, $reason: String!) { disputeAccess(entry: $entry, reason: $reason) { at reason"
                        + " } }",
                Map.of("entry", entry, "reason", reason));
    }

    private JsonNode log(Map<String, Object> variables) {
        Answer answer = auditor.ask(LOG, variables);
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/accessLog/nodes");
    }

    private JsonNode ownLog() {
        Answer answer = resident.ask(OWN);
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/me/accessLog/nodes");
    }

    private String ownId() {
        return resident.ask("{ me { id } }").data("/me/id").stringValue();
    }

    private static List<String> requestIds(JsonNode nodes) {
        return nodes.valueStream()
                .map(node -> node.path("requestId").stringValue())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    /** Every byte of a table, as hexadecimal digits. */
    private String stored(String table) {
        StringBuilder bytes = new StringBuilder();
        db.query("SELECT * FROM " + table, row -> {
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                byte[] cell = row.getBytes(column);
                bytes.append(cell == null ? "" : HexFormat.of().formatHex(cell)).append('|');
            }
        });
        return bytes.toString();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
