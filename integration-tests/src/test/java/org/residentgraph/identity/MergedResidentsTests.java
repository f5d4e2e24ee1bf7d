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
        Answer answer = platform.as(account).forPurpose("ONE_STOP_SERVICE").ask(document);
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer;
    }

    private static String by(String key, String value) {
        return "{ resident(by: {%s: \"%s\"}) %s }".formatted(key, value, WHOLE);
    }

    private Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        for (long person : List.of(survivor, merged)) {
            views.put(
                    "id " + person, ask("caseworker-city", by("id", id(person))).body());
            views.put(
                    "number " + person,
                    ask("caseworker-city", by("idNumber", number(person))).body());
            views.put(
                    "permit " + person,
                    ask("caseworker-city", by("permitNumber", permit(person))).body());
            views.put(
                    "node " + person,
                    ask("caseworker-city", "{ node(id: \"%s\") { ... on Resident %s } }".formatted(id(person), WHOLE))
                            .body());
            views.put(
                    "as of " + person,
                    ask(
                                    "caseworker-city",
                                    "{ resident(by: {id: \"%s\"}, asOf: \"2013-06-30\") { registration { startDate } } }"
                                            .formatted(id(person)))
                            .body());
        }
        for (String county : List.of("330402", "330481")) {
            views.put(
                    "page " + county,
                    ask(
                                    "caseworker-city",
                                    "{ residents(filter: {division: \"%s\"}, first: 100) { totalCount nodes { id name employments { kind } } } }"
                                            .formatted(county))
                            .body());
            views.put(
                    "count " + county,
                    ask(
                                    "caseworker-city",
                                    "{ division(code: \"%s\") { residentCount } then: division(code: \"%s\") { children { residentCount } } }"
                                            .formatted(county, county))
                            .body());
        }
        return views;
    }

    @Test
    void everyAnswerIsTheByteItWasOnceALinkIsUndone() {
        Map<String, String> before = views();

        link();
        Map<String, String> linked = views();
        takeApart();

        assertThat(linked).isNotEqualTo(before);
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
        String me =
                "{ me { id employments { startDate } accessLog(first: 1) { nodes { at } } children { child { name } }"
                        + " } }";
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
        assertThat(platform.as("resident").forPurpose("SELF").ask(me).data("/me/id"))
                .isEqualTo(before.data("/me/id"));
    }
}
