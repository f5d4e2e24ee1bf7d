package org.residentgraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import tools.jackson.databind.JsonNode;

/** The main job: a caseworker asks one question and sees six domains of a resident. */
class OneQuestionTests {

    static final String SIX_DOMAINS = """
        name sex birthDate registration { startDate }
        employments { employer { name industry } startDate contracts { startDate endDate } }
        insuranceEnrolments { type status startDate }
        schoolEnrolments { school { name } grade }
        vaccinations { vaccine doseNumber givenOn }
        reliefApplications { kind decidedOn grants { amount } }
        """;

    /** Three surnames, so that the planted household is on the page of a small city too. */
    private static final String PAGE =
            "{ residents(filter: {division: \"330402\", or: [{namePrefix: \"李\"}, {namePrefix: \"杨\"}, {namePrefix:"
                    + " \"王\"}]}, orderBy: [{field: NAME}], first: 50) { nodes { " + SIX_DOMAINS + " } } }";

    private final Platform platform = Platform.running();

    @Test
    void aCaseworkerSeesAPageOfResidentsInWhichEveryDomainHasDataForSomebody() {
        Answer answer = platform.as("caseworker").forPurpose("ONE_STOP_SERVICE").ask(PAGE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        JsonNode nodes = answer.data("/residents/nodes");
        assertThat(nodes.size()).isEqualTo(50);
        Stream.of(
                        "registration",
                        "employments",
                        "insuranceEnrolments",
                        "schoolEnrolments",
                        "vaccinations",
                        "reliefApplications")
                .forEach(domain -> assertThat(nodes.valueStream().filter(node -> hasData(node.path(domain))))
                        .as(domain)
                        .isNotEmpty());
    }

    private static boolean hasData(JsonNode value) {
        return value.isObject() || value.size() > 0;
    }

    @Test
    void thePlantedHouseholdHasAllSixDomainsAmongItsMembers() {
        Answer answer = platform.as("caseworker")
                .forPurpose("ONE_STOP_SERVICE")
                .ask(
                        "query ($id: String!) { resident(by: {idNumber: $id}) { household { members { relationName"
                                + " resident { "
                                + SIX_DOMAINS + " dueVaccinations { vaccine overdue } } } } } }",
                        Map.of("id", firstParent()));

        JsonNode members = answer.data("/resident/household/members");
        assertThat(members.size()).as(answer.body()).isEqualTo(4);
        Set<String> domains = new HashSet<>();
        members.forEach(member -> member.path("resident").forEachEntry((domain, value) -> {
            if (hasData(value)) {
                domains.add(domain);
            }
        }));
        assertThat(domains)
                .contains(
                        "registration",
                        "employments",
                        "insuranceEnrolments",
                        "schoolEnrolments",
                        "vaccinations",
                        "reliefApplications",
                        "dueVaccinations");
    }

    @Test
    void withoutAPurposeNoPersonComesBack() {
        Answer answer = platform.as("caseworker").ask(PAGE);

        assertThat(answer.data("/residents").isNull()).isTrue();
        assertThat(answer.errorCode()).isEqualTo("PURPOSE_REQUIRED");
        assertThat(answer.sqlStatements()).isZero();
    }

    @Test
    void anAnalystSeesNoPerson() {
        Answer answer = platform.as("analyst").forPurpose("INDICATOR").ask(PAGE);

        assertThat(answer.data("/residents").isNull()).isTrue();
        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(answer.sqlStatements()).isZero();
    }

    @Test
    void aPageHasOneStatementForEachRelationHoweverManyResidentsItHas() {
        String document = "query ($n: Int!) { residents(filter: {division: \"330402101001\"}, first: $n) { nodes { "
                + SIX_DOMAINS + " } } }";
        Platform.Client caseworker = platform.as("caseworker").forPurpose("ONE_STOP_SERVICE");

        int ofMany = caseworker.ask(document, Map.of("n", 100)).sqlStatements();

        // residents, registration, employments, contracts, insurance, schools, vaccinations, applications, grants
        assertThat(ofMany).isEqualTo(9);
        assertThat(caseworker.ask(document, Map.of("n", 3)).sqlStatements()).isLessThanOrEqualTo(ofMany);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetitionBothWays() {
        Platform.Client caseworker = platform.as("caseworker").forPurpose("ONE_STOP_SERVICE");
        String forward = "query ($c: String) { residents(filter: {division: \"330402\"}, first: 100, after: $c)"
                + " { nodes { id } pageInfo { hasNextPage endCursor } totalCount isExact } }";
        Set<String> seen = new HashSet<>();
        int rows = 0;
        int total = 0;
        Map<String, String> cursor = Map.of();
        for (boolean more = true; more; ) {
            Answer page = caseworker.ask(forward, cursor);
            JsonNode residents = page.data("/residents");
            residents.path("nodes").forEach(node -> seen.add(node.path("id").stringValue()));
            rows += residents.path("nodes").size();
            total = residents.path("totalCount").intValue();
            more = residents.at("/pageInfo/hasNextPage").booleanValue();
            cursor = Map.of("c", residents.at("/pageInfo/endCursor").stringValue());
        }
        assertThat(rows).isEqualTo(seen.size()).isEqualTo(total).isGreaterThan(200);

        String backward = "query ($c: String) { residents(filter: {division: \"330402\"}, last: 100, before: $c)"
                + " { nodes { id } pageInfo { hasPreviousPage startCursor } } }";
        Set<String> back = new HashSet<>();
        cursor = Map.of();
        for (boolean more = true; more; ) {
            JsonNode residents = caseworker.ask(backward, cursor).data("/residents");
            residents.path("nodes").forEach(node -> back.add(node.path("id").stringValue()));
            more = residents.at("/pageInfo/hasPreviousPage").booleanValue();
            cursor = Map.of("c", residents.at("/pageInfo/startCursor").stringValue());
        }
        assertThat(back).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME", "BIRTH_DATE", "REGISTRATION_DATE"})
    void everyOrderPagesThroughTheSameResidentsAscendingAndDescending(String field) {
        Platform.Client caseworker = platform.as("caseworker").forPurpose("ONE_STOP_SERVICE");
        Set<String> ascending = all(caseworker, field, "ASC");
        Set<String> descending = all(caseworker, field, "DESC");

        assertThat(ascending).isEqualTo(descending).hasSizeGreaterThan(200);
    }

    private static Set<String> all(Platform.Client caseworker, String field, String direction) {
        String document = "query ($c: String) { residents(filter: {division: \"330402\"}, orderBy: [{field: " + field
                + ", direction: " + direction + "}], first: 70, after: $c)"
                + " { nodes { id } pageInfo { hasNextPage endCursor } } }";
        Set<String> seen = new HashSet<>();
        Map<String, String> cursor = Map.of();
        for (boolean more = true; more; ) {
            JsonNode residents = caseworker.ask(document, cursor).data("/residents");
            for (JsonNode node : residents.path("nodes")) {
                assertThat(seen.add(node.path("id").stringValue()))
                        .as("seen once")
                        .isTrue();
            }
            more = residents.at("/pageInfo/hasNextPage").booleanValue();
            cursor = Map.of("c", residents.at("/pageInfo/endCursor").stringValue());
        }
        return seen;
    }

    static String firstParent() {
        return StoryHousehold.ACCOUNT_RESIDENT;
    }

    @Test
    void aPermitIsNoLongerInForceFromItsFirstInvalidDay() {
        Platform.Client police = platform.as("police").forPurpose("PERMIT_SERVICE");
        String document = "query ($id: String!, $asOf: Date) { resident(by: {idNumber: $id}, asOf: $asOf)"
                + " { permits { validTo cancelledOn inForce } } }";
        JsonNode permit = police.ask(document, Map.of("id", firstParent()))
                .data("/resident/permits")
                .valueStream()
                .filter(one -> one.path("cancelledOn").isNull())
                .findFirst()
                .orElseThrow();
        LocalDate firstInvalid = LocalDate.parse(permit.path("validTo").stringValue());

        assertThat(inForce(police, document, firstInvalid.minusDays(1), permit)).isTrue();
        assertThat(inForce(police, document, firstInvalid, permit)).isFalse();
    }

    private static boolean inForce(Platform.Client police, String document, LocalDate asOf, JsonNode permit) {
        return police.ask(document, Map.of("id", firstParent(), "asOf", asOf.toString()))
                .data("/resident/permits")
                .valueStream()
                .filter(one -> one.path("validTo").equals(permit.path("validTo")))
                .findFirst()
                .orElseThrow()
                .path("inForce")
                .booleanValue();
    }
}
