package org.residentgraph.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A case opens one person outside the scope to the department that has it, for its purpose, until it is closed. */
class ServiceCaseTests {

    private static final String OPEN =
            "mutation ($id: String!) { openCase(by: {idNumber: $id}) { number purpose department openedOn closedOn } }";
    private static final String CLOSE =
            "mutation ($number: String!) { closeCase(caseNumber: $number) { number closedOn } }";

    /** Nanhu's window; the household of another county is outside its scope. */
    private final Desk window = Desk.of("caseworker", "ONE_STOP_SERVICE");

    private final StoryHousehold elsewhere = StoryHousehold.ALL.get(1);

    @Test
    void aCaseOpensThePersonAndClosingItEndsTheAccessAtOnce() {
        assertThat(window.nameOf(elsewhere.firstParent())).isNull();

        String number = open(window, elsewhere.firstParent());

        assertThat(window.inCase(number).nameOf(elsewhere.firstParent())).isNotNull();
        assertThat(window.nameOf(elsewhere.firstParent()))
                .as("without stating the case")
                .isNull();

        Answer closed = window.ask(CLOSE, Map.of("number", number));

        assertThat(closed.data("/closeCase/closedOn").stringValue()).isEqualTo("2015-12-31");
        assertThat(window.inCase(number).nameOf(elsewhere.firstParent())).isNull();
    }

    @Test
    void aCaseOpensNobodyButItsPerson() {
        String number = open(window, elsewhere.firstParent());

        assertThat(window.inCase(number).nameOf(elsewhere.secondParent())).isNull();
        JsonNode members = window.inCase(number)
                .ask(
                        "query ($id: String!) { resident(by: {idNumber: $id}) { household { members { relation } } } }",
                        Map.of("id", elsewhere.firstParent()))
                .data("/resident/household/members");
        assertThat(members.size()).isEqualTo(1);
        close(window, number);
    }

    @Test
    void aCaseIsTheDepartmentsAndForItsPurposeOnly() {
        String number = open(window, elsewhere.firstParent());
        Desk wages = Desk.of("wages-haining", "DOMAIN_OFFICER", "HRSS", "330402", "WAGE_CASE");
        Desk townOffice = Desk.of("town-office", "REGISTRATION");

        for (Desk other : new Desk[] {wages, townOffice}) {
            assertThat(other.inCase(number).nameOf(elsewhere.firstParent())).isNull();
            assertThat(other.ask(CLOSE, Map.of("number", number)).errorCode()).isEqualTo("NOT_FOUND");
        }
        assertThat(window.inCase(number).nameOf(elsewhere.firstParent())).isNotNull();
        close(window, number);
    }

    @Test
    void aCaseNumberSaysTheDepartmentAndTheYearAndCannotBeCountedUp() {
        String number = open(window, elsewhere.secondParent());
        close(window, number);
        String next = open(window, elsewhere.secondParent());
        close(window, next);

        assertThat(number).matches("NRAB-2015-[0-9A-HJKMNP-TV-Z]{10}");
        assertThat(next).matches("NRAB-2015-[0-9A-HJKMNP-TV-Z]{10}").isNotEqualTo(number);
    }

    @Test
    void aSecondCaseOnTheSamePersonIsTheFirst() {
        String number = open(window, elsewhere.olderChild());

        assertThat(open(window, elsewhere.olderChild())).isEqualTo(number);
        close(window, number);
        String another = open(window, elsewhere.olderChild());
        assertThat(another).isNotEqualTo(number);
        close(window, another);
    }

    @Test
    void aCaseIsClosedOnce() {
        String number = open(window, elsewhere.youngerChild());
        close(window, number);

        assertThat(window.ask(CLOSE, Map.of("number", number)).errorCode()).isEqualTo("CONFLICT");
    }

    @Test
    void aNumberThatNobodyHasIsNotFound() {
        assertThat(window.ask(OPEN, Map.of("id", "11010519491231002X")).errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(window.ask("mutation { openCase(by: {permitNumber: \"X0000\"}) { number } }")
                        .errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(window.ask(CLOSE, Map.of("number", "NRAB-2015-0000000000")).errorCode())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aNumberWithAWrongCheckDigitIsRefused() {
        assertThat(window.ask(OPEN, Map.of("id", "110105194912310021")).errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void anIdNamesOnlyAPersonInScope() {
        String document = "mutation ($id: ID!) { openCase(by: {id: $id}) { number } }";
        Desk city = Desk.of("caseworker-city", "ONE_STOP_SERVICE");
        String far = id(city, elsewhere.firstParent());
        String near = id(city, StoryHousehold.ALL.getFirst().firstParent());

        assertThat(window.ask(document, Map.of("id", far)).errorCode()).isEqualTo("NOT_FOUND");
        assertThat(window.ask(document, Map.of("id", "no-such-id")).errorCode()).isEqualTo("NOT_FOUND");
        String number = window.ask(document, Map.of("id", near))
                .data("/openCase/number")
                .stringValue();
        close(window, number);
    }

    @ParameterizedTest
    @CsvSource({
        "steward, DATA_QUALITY, FORBIDDEN",
        "analyst, INDICATOR, FORBIDDEN",
        "coordinator, FIELD_VISIT, FORBIDDEN",
        "labour, INDICATOR, FORBIDDEN",
        "admin, , PURPOSE_REQUIRED",
        "caseworker, , PURPOSE_REQUIRED"
    })
    void whoHasNoCasesOpensNone(String account, String purpose, String code) {
        Answer answer = Desk.of(account, purpose).ask(OPEN, Map.of("id", elsewhere.firstParent()));

        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.data("/openCase").isNull()).isTrue();
        assertThat(answer.sqlStatements()).isZero();
    }

    @Test
    void theUndecidedApplicationsOfTheCityAreTheOpenCasesOfTheirDepartments() {
        JdbcClient db = Platform.running().bean(JdbcClient.class);
        for (String[] domain : new String[][] {
            {"relief_application", "decision IS NULL", "CAB"},
            {"admission_application", "(result IS NULL OR result = 'WAITLISTED')", "EDU"}
        }) {
            int undecided = db.sql("SELECT COUNT(*) FROM %s WHERE superseded_at IS NULL AND %s"
                            .formatted(domain[0], domain[1]))
                    .query(Integer.class)
                    .single();
            int open = db.sql(
                            "SELECT COUNT(*) FROM service_case WHERE department = ? AND case_no LIKE ? AND is_open = 1")
                    .params(domain[2], domain[2] + "-A-%")
                    .query(Integer.class)
                    .single();
            assertThat(open).as(domain[0]).isEqualTo(undecided);
        }
        assertThat(db.sql("SELECT COUNT(*) FROM service_case WHERE case_no LIKE 'CAB-A-%' AND is_open = 0")
                        .query(Integer.class)
                        .single())
                .as("cases closed by a decision")
                .isPositive();
    }

    @Test
    void aResidentOpensNone() {
        Answer answer = Desk.of("resident", "SELF").ask(OPEN, Map.of("id", elsewhere.firstParent()));

        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(answer.data("/openCase").isNull()).isTrue();
    }

    @Test
    void theListPagesThroughTheOwnCasesAndKeepsOthersPersonsToItself() {
        Desk here = Desk.of("window-a", "CASEWORKER", "NRAB", "330402", "ONE_STOP_SERVICE");
        Desk there = Desk.of("window-b", "CASEWORKER", "NRAB", "330402", "ONE_STOP_SERVICE");
        Set<String> numbers = new HashSet<>();
        for (StoryHousehold household : StoryHousehold.ALL.subList(2, 5)) {
            numbers.add(open(here, household.firstParent()));
        }

        assertThat(listed(here)).containsAll(numbers);
        assertThat(listed(there)).doesNotContainAnyElementsOf(numbers);
        assertThat(here.ask("{ serviceCases(first: 1) { nodes { number resident { name } } } }")
                        .data("/serviceCases/nodes/0/resident")
                        .isNull())
                .as("a case lists its number; its person is seen by stating it")
                .isTrue();
        numbers.forEach(number -> close(here, number));
        assertThat(listed(here)).doesNotContainAnyElementsOf(numbers);
    }

    @Test
    void aCursorIsGoodForItsAccountAlone() {
        Desk here = Desk.of("window-c", "CASEWORKER", "NRAB", "330402", "ONE_STOP_SERVICE");
        String number = open(here, StoryHousehold.ALL.get(5).firstParent());
        String cursor = here.ask("{ serviceCases(first: 1) { edges { cursor node { number } } } }")
                .data("/serviceCases/edges/0/cursor")
                .stringValue();
        close(here, number);

        Answer answer = window.ask(
                "query ($after: String) { serviceCases(first: 1, after: $after) { nodes { number } } }",
                Map.of("after", cursor));

        assertThat(answer.errorCode()).isEqualTo("BAD_USER_INPUT");
    }

    private static Set<String> listed(Desk desk) {
        Set<String> numbers = new HashSet<>();
        Map<String, String> cursor = Map.of();
        for (boolean more = true; more; ) {
            JsonNode page = desk.ask(
                            "query ($c: String) { serviceCases(first: 2, after: $c) { nodes { number } edges { node {"
                                    + " number } } pageInfo { hasNextPage endCursor } } }",
                            cursor)
                    .data("/serviceCases");
            page.path("nodes")
                    .forEach(node -> assertThat(numbers.add(node.path("number").stringValue()))
                            .as("listed once")
                            .isTrue());
            more = page.at("/pageInfo/hasNextPage").booleanValue();
            cursor = more ? Map.of("c", page.at("/pageInfo/endCursor").stringValue()) : Map.of();
        }
        return numbers;
    }

    private static String id(Desk desk, String idNumber) {
        return desk.ask("query ($id: String!) { resident(by: {idNumber: $id}) { id } }", Map.of("id", idNumber))
                .data("/resident/id")
                .stringValue();
    }

    private static String open(Desk desk, String idNumber) {
        Answer answer = desk.ask(OPEN, Map.of("id", idNumber));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.data("/openCase/closedOn").isNull()).isTrue();
        return answer.data("/openCase/number").stringValue();
    }

    private static void close(Desk desk, String number) {
        Answer answer = desk.ask(CLOSE, Map.of("number", number));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
    }
}
