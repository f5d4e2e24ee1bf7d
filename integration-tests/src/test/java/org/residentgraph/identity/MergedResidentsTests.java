package org.residentgraph.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.persistence.identity.Identities;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two identities of one person over HTTP: while they are linked, whatever names the merged one gives the survivor, with the
 * records of both; once the link is undone, every answer is the byte it was.
 */
class MergedResidentsTests {

    private static final String WHOLE = """
        { id name birthDate registrations { startDate } permits { kind issuedOn }
          employments { startDate employer { name } contracts { startDate } }
          insuranceEnrolments { type startDate } insured employed
          timeline(first: 100) { nodes { date event } pageInfo { hasNextPage } } }\
        """;

    /** What is asked of a resident by whatever name; a window is not shown all of it, and the rest of it is asked below. */
    private static final String ALL = """
        { id nameMasked name sex birthDate birthYear age idNumberMasked status identityLevel firstArrivedOn residenceMonths
          maritalStatus education activity homeDivision homeProvince homeAddress phoneMasked permitKind
          registration { startDate village { code } } registrations { startDate endDate status village { code } }
          permits { numberMasked kind issuedOn validTo inForce }
          household { kind formedOn head { id } members { relation startDate endDate resident { id name } } }
          guardians { relation guardian { id } } children { relation child { id name } }
          employments { kind startDate endDate employer { id name } contracts { startDate endDate } }
          insuranceEnrolments { type startDate endDate } certificates { kind level issuedOn }
          trainings { startedOn course { title } } schoolEnrolments { grade school { name } }
          admissionApplications { schoolYear result } childHealthRecord { openedOn } vaccinations { doseNumber givenOn }
          dueVaccinations { doseNumber dueFrom } maternalRecords { openedOn } reliefApplications { appliedOn decision }
          employed insured hasContractInForce enrolledInSchool fullyVaccinated hasVaccinationRecord hasMaternalRecord
          hasReceivedRelief
          timeline(first: 100) { nodes { date event } pageInfo { hasNextPage endCursor } } }\
        """;

    /** Accounts with the purpose each may state, who together see all of it. */
    private static final Map<String, String> ACCOUNTS = Map.of(
            "caseworker-city", "ONE_STOP_SERVICE",
            "labour", "WAGE_CASE",
            "resident-affairs", "REGISTRATION",
            "steward", "DATA_QUALITY");

    private final Platform platform = Platform.running();
    private final JdbcTemplate db = platform.bean(JdbcTemplate.class);
    private final Identities identities = platform.bean(Identities.class);
    private final PersonalDataCipher cipher = platform.bean(PersonalDataCipher.class);

    private long survivor;
    private long merged;
    private Long merge;

    /** In two counties, both with a permit, a job and insurance. */
    @BeforeEach
    void twoResidents() {
        survivor = somebody("330402");
        merged = somebody("330481");
    }

    @AfterEach
    void takeApart() {
        if (merge != null) {
            identities.unmerge(merge, "steward");
            merge = null;
        }
    }

    private long somebody(String county) {
        return db.queryForObject("""
            SELECT p.id FROM person p
            WHERE p.county_code = ? AND p.status = 'PRESENT'
              AND EXISTS (SELECT 1 FROM residence_permit r WHERE r.person_id = p.id AND r.superseded_at IS NULL)
              AND EXISTS (SELECT 1 FROM labour_contract c WHERE c.person_id = p.id AND c.superseded_at IS NULL)
              AND EXISTS (SELECT 1 FROM insurance_enrolment i WHERE i.person_id = p.id AND i.superseded_at IS NULL)
            ORDER BY p.id LIMIT 1\
            """, Long.class, county);
    }

    private void link() {
        merge = identities.propose(survivor, merged, null, "steward");
        identities.confirm(merge, "other-steward");
    }

    private String id(long person) {
        return platform.bean(NodeIds.class).write(NodeIds.Kind.RESIDENT, person);
    }

    private String number(long person) {
        return cipher.decrypt(db.queryForObject(
                "SELECT id_number_enc FROM person_identifier WHERE person_id = ?", byte[].class, person));
    }

    private String permit(long person) {
        return cipher.decrypt(db.queryForObject(
                "SELECT permit_no_enc FROM residence_permit WHERE person_id = ? AND superseded_at IS NULL"
                        + " ORDER BY id LIMIT 1",
                byte[].class,
                person));
    }

    private Answer ask(String account, String document) {
        return ask(account, "ONE_STOP_SERVICE", document);
    }

    private Answer ask(String account, String purpose, String document) {
        Answer answer = platform.as(account).forPurpose(purpose).ask(document);
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer;
    }

    private static String by(String key, String value) {
        return "{ resident(by: {%s: \"%s\"}) %s }".formatted(key, value, WHOLE);
    }

    /** Whatever can be asked in which one of the two stands, or is counted. */
    private Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        for (long person : List.of(survivor, merged)) {
            String id = id(person);
            ACCOUNTS.forEach((account, purpose) -> views.put(
                    account + " id " + person,
                    ask(account, purpose, "{ resident(by: {id: \"%s\"}) %s }".formatted(id, ALL))
                            .body()));
            see(views, "number " + person, by("idNumber", number(person)));
            see(views, "permit " + person, by("permitNumber", permit(person)));
            see(views, "node " + person, "{ node(id: \"%s\") { ... on Resident %s } }".formatted(id, ALL));
            see(views, "as of " + person, """
                { resident(by: {id: "%s"}, asOf: "2013-06-30") {
                    registration { startDate } status employed insured timeline(first: 9) { nodes { date } } } }\
                """.formatted(id));
        }
        see(
                views,
                "nodes",
                "{ nodes(ids: [\"%s\", \"%s\"]) { id ... on Resident { name } } }".formatted(id(survivor), id(merged)));
        for (String county : List.of("330402", "330481")) {
            see(views, "page " + county, """
                { residents(filter: {division: "%s"}, first: 100) {
                    totalCount nodes { id name employments { kind } } pageInfo { endCursor } } }\
                """.formatted(county));
            see(views, "last page " + county, """
                { residents(filter: {division: "%s"}, last: 50) {
                    totalCount nodes { id } pageInfo { startCursor } } }\
                """.formatted(county));
            see(views, "page of 2013 in " + county, """
                { residents(filter: {division: "%s"}, asOf: "2013-06-30", first: 100) { totalCount nodes { id } } }\
                """.formatted(county));
            see(views, "insured " + county, """
                { residents(filter: {division: "%s", insured: true, hasContract: true}, first: 100) {
                    totalCount nodes { id } } }\
                """.formatted(county));
            for (String day : List.of("2013-06-30", "2015-12-30", "2015-12-31")) {
                see(views, "count " + county + " on " + day, """
                    { division(code: "%s", asOf: "%s") {
                        residentCount children { code residentCount children { code residentCount } } } }\
                    """.formatted(county, day));
            }
        }
        return views;
    }

    private void see(Map<String, String> views, String view, String document) {
        views.put(view, ask("caseworker-city", document).body());
    }

    @Test
    void everyAnswerIsTheByteItWasOnceALinkIsUndone() {
        Map<String, String> before = views();

        link();
        Map<String, String> linked = views();
        takeApart();

        before.forEach((view, answer) -> {
            // The survivor's own county has nobody less, and neither of them need have been there in 2013 or be
            // insured.
            if (!view.contains("330402") && !view.contains("2013") && !view.contains("insured")) {
                assertThat(linked.get(view)).as(view).isNotEqualTo(answer);
            }
        });
        assertThat(views()).isEqualTo(before);
    }

    @Test
    void everyNameOfTheMergedIdentityGivesTheSurvivor() {
        link();

        for (String document : List.of(
                by("id", id(merged)),
                by("idNumber", number(merged)),
                by("permitNumber", permit(merged)),
                "{ resident: node(id: \"%s\") { ... on Resident { id } } }".formatted(id(merged)))) {
            assertThat(ask("caseworker-city", document).data("/resident/id").stringValue())
                    .isEqualTo(id(survivor));
        }
    }

    @Test
    void theSurvivorHasTheRecordsOfBothForOneStatementMore() {
        Answer of = ask("caseworker-city", by("id", id(survivor)));
        Answer other = ask("caseworker-city", by("id", id(merged)));

        link();
        Answer both = ask("caseworker-city", by("id", id(survivor)));

        for (String list :
                List.of("registrations", "permits", "employments", "insuranceEnrolments", "timeline/nodes")) {
            assertThat(both.data("/resident/" + list).size())
                    .as(list)
                    .isEqualTo(of.data("/resident/" + list).size()
                            + other.data("/resident/" + list).size());
        }
        assertThat(both.data("/resident/timeline/nodes").findValuesAsString("date"))
                .isSorted();
        assertThat(both.data("/resident/employments").findValues("contracts"))
                .as("contracts of the other identity's employments")
                .allMatch(contracts -> contracts.isArray());
        assertThat(both.data("/resident/employments").findValues("contracts").stream()
                        .mapToInt(contracts -> contracts.size())
                        .sum())
                .isEqualTo(contracts(of) + contracts(other));
        assertThat(both.sqlStatements()).isEqualTo(of.sqlStatements() + 1);
    }

    private static int contracts(Answer answer) {
        return answer.data("/resident/employments").findValues("contracts").stream()
                .mapToInt(contracts -> contracts.size())
                .sum();
    }

    @Test
    void whoMaySeeTheSurvivorSeesTheRecordsOfBoth() {
        assertThat(ask("caseworker", by("id", id(merged))).data("/resident").isNull())
                .isTrue();
        int own = ask("caseworker", by("id", id(survivor)))
                .data("/resident/employments")
                .size();

        link();

        Answer answer = ask("caseworker", by("idNumber", number(merged)));
        assertThat(answer.data("/resident/id").stringValue()).isEqualTo(id(survivor));
        assertThat(answer.data("/resident/employments").size()).isGreaterThan(own);
    }

    @Test
    void listsAndCountsLeaveTheMergedIdentityOut() {
        String count = "{ division(code: \"330481\") { residentCount } }";
        String then = "{ division(code: \"330481\", asOf: \"2015-12-30\") { residentCount } }";
        String page = "{ residents(filter: {division: \"330481\"}, first: 1) { totalCount } }";
        int before =
                ask("caseworker-city", count).data("/division/residentCount").intValue();
        int listed = ask("caseworker-city", page).data("/residents/totalCount").intValue();

        link();

        assertThat(ask("caseworker-city", count).data("/division/residentCount").intValue())
                .isEqualTo(before - 1);
        assertThat(ask("caseworker-city", page).data("/residents/totalCount").intValue())
                .isEqualTo(listed - 1);
        takeApart();
        assertThat(ask("caseworker-city", count).data("/division/residentCount").intValue())
                .isEqualTo(before);
    }

    @Test
    void theResidentsOwnAccountSeesBothAndTakesACopyOfBoth() {
        long own = db.queryForObject("SELECT person_id FROM account_person WHERE sub = 'resident'", Long.class);
        String me = "{ me " + ALL + " }";
        Answer before = platform.as("resident").forPurpose("SELF").ask(me);
        survivor = merged;
        merged = own;

        link();
        Answer linked = platform.as("resident").forPurpose("SELF").ask(me);
        String copy = platform.send(HttpRequest.newBuilder(platform.uri("/me/data"))
                        .header("Authorization", "Bearer " + platform.token("resident"))
                        .header("X-Purpose", "SELF")
                        .build())
                .body();

        assertThat(linked.errors().isMissingNode()).as(linked.body()).isTrue();
        assertThat(linked.data("/me/id").stringValue()).isEqualTo(id(survivor));
        assertThat(linked.data("/me/employments").size())
                .isGreaterThan(before.data("/me/employments").size());
        assertThat(linked.data("/me/children").findValuesAsString("name"))
                .containsAll(before.data("/me/children").findValuesAsString("name"));
        assertThat(copy).contains(id(survivor));
        takeApart();
        assertThat(platform.as("resident").forPurpose("SELF").ask(me).body()).isEqualTo(before.body());
    }
}
