package org.residentgraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;

/**
 * A page costs as many statements as one resident: one for each relation asked for, however deep. Asked of the village of
 * the planted household, where every relation leads somewhere.
 */
class StatementCountTests {

    private final Platform platform = Platform.running();

    /** Every relation, and nested ones, with the statements it adds to the one that reads the page. */
    @ParameterizedTest(name = "{0} adds {2}")
    @CsvSource(delimiter = '|', textBlock = """
        resident-affairs | registration { startDate village { name } }                              | 1
        resident-affairs | registrations { startDate }                                              | 0
        resident-affairs | permits { kind inForce }                                                 | 1
        resident-affairs | idNumberMasked                                                           | 1
        resident-affairs | household { kind }                                                       | 1
        resident-affairs | household { members { relationName resident { name } } }                 | 2
        resident-affairs | household { head { name } }                                              | 2
        resident-affairs | guardians { relation guardian { name } }                                 | 2
        resident-affairs | children { child { name age } }                                          | 2
        caseworker       | employments { employer { name industryName } occupationName }           | 1
        caseworker       | employments { contracts { startDate source { batch } } }                 | 2
        caseworker       | certificates { kind levelName }                                          | 1
        caseworker       | trainings { course { title } }                                           | 1
        caseworker       | insuranceEnrolments { type employer { name } }                           | 1
        caseworker       | schoolEnrolments { school { name sector categoryName } }                 | 1
        caseworker       | schoolEnrolments { school { managedBy { name } } }                       | 1..2
        caseworker       | admissionApplications { firstChoiceSchool { name } admittedSchool { name } } | 1
        caseworker       | admissionApplications { guardian { name } }                              | 2
        caseworker       | childHealthRecord { openedOn mother { name } }                           | 2
        caseworker       | vaccinations { vaccine doseNumber }                                      | 1
        caseworker       | dueVaccinations { vaccine overdue }                                      | 1
        caseworker       | reliefApplications { kind }                                              | 1
        caseworker       | reliefApplications { grants { amount fund { name } } }                   | 2
        caseworker       | reliefApplications { assessments { outcome } }                           | 2
        caseworker       | timeline(first: 5) { nodes { date event } }                              | 1
        caseworker       | guardians { guardian { household { members { resident { employments { employer { name } } } } } } } | 5
        resident-affairs | employed                                                                 | 1
        resident-affairs | hasContractInForce                                                       | 1
        resident-affairs | insured                                                                  | 1
        resident-affairs | enrolledInSchool                                                         | 1
        resident-affairs | hasReceivedRelief                                                        | 1
        caseworker       | hasVaccinationRecord                                                     | 1
        caseworker       | fullyVaccinated                                                          | 1
        caseworker       | hasMaternalRecord                                                        | 1
        education        | residenceMonths                                                          | 1
        education        | permitKind                                                               | 1
        health           | maternalRecords { deliveredOn }                                          | 1
        health           | maternalRecords { visits { visitedOn } }                                 | 2
        """)
    void aRelationCostsTheSameForAPageAsForOne(String account, String relation, String statements) {
        Platform.Client client = platform.as(account).forPurpose(purpose(account));
        String page = "query ($n: Int!) { residents(filter: {division: \"330402101001\"}, first: $n) { nodes { "
                + relation + " } } }";

        Answer hundred = client.ask(page, Map.of("n", 100));

        assertThat(hundred.errors().isMissingNode()).as(hundred.body()).isTrue();
        int added = hundred.sqlStatements() - 1;
        if (statements.contains("..")) {
            assertThat(added).isBetween(1, 2);
        } else {
            assertThat(added).isEqualTo(Integer.parseInt(statements));
        }
        IntStream.of(1, 7, 50)
                .forEach(size -> assertThat(client.ask(page, Map.of("n", size)).sqlStatements())
                        .as("statements for %d residents", size)
                        .isLessThanOrEqualTo(hundred.sqlStatements()));
    }

    private static String purpose(String account) {
        return switch (account) {
            case "resident-affairs" -> "REGISTRATION";
            case "health" -> "MATERNAL_CARE";
            case "education" -> "ADMISSION_REVIEW";
            default -> "ONE_STOP_SERVICE";
        };
    }

    @Test
    void aliasesOfOneRelationShareItsStatement() {
        Answer answer = platform.as("caseworker")
                .forPurpose("ONE_STOP_SERVICE")
                .ask("{ residents(filter: {division: \"330402\"}, first: 20) { nodes { a: employments { kind }"
                        + " b: employments { startDate employer { name } } ...More } edges { node { ...More } } } }"
                        + " fragment More on Resident { employments { endDate } }");

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.sqlStatements()).isEqualTo(2);
        answer.data("/residents/nodes")
                .forEach(node -> assertThat(node.path("a").size())
                        .isEqualTo(node.path("b").size()));
    }

    @Test
    void aRelationLeftOutByAConditionIsNotRead() {
        String document = "query ($with: Boolean!) { residents(filter: {division: \"330402\"}, first: 5)"
                + " { nodes { name employments @include(if: $with) { kind } } } }";
        Platform.Client caseworker = platform.as("caseworker").forPurpose("ONE_STOP_SERVICE");

        assertThat(caseworker.ask(document, Map.of("with", false)).sqlStatements())
                .isEqualTo(1);
        assertThat(caseworker.ask(document, Map.of("with", true)).sqlStatements())
                .isEqualTo(2);
    }

    private static final String TREE =
            "{ divisions(level: COUNTY) { name residentCount children { name residentCount children { residentCount }"
                    + " } } }";

    @Test
    void theDivisionTreeCountsItsResidentsInOneStatement() {
        Answer answer =
                platform.as("caseworker-city").forPurpose("ONE_STOP_SERVICE").ask(TREE);

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.sqlStatements()).isEqualTo(1);
    }

    @Test
    void whoMayNotCountThemIsToldWhatIsRememberedWithoutAny() {
        platform.as("analyst").ask(TREE);
        Answer answer = platform.as("analyst").ask(TREE);

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.data("/divisions/0/residentCount").intValue()).isPositive();
        assertThat(answer.sqlStatements()).isZero();
    }
}
