package org.residentgraph.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Pairs that may be one person: who sees them, and the two pairs of eyes that make one of them. */
class DuplicateTests {

    private static final long FIRST = 4_000_000_000_000_001L;
    private static final String CANDIDATES = """
        query ($first: Int!, $after: String, $state: DuplicateState! = OPEN) {
          duplicateCandidates(first: $first, after: $after, state: $state) {
            nodes { id score state reasons merge { id state proposedBy }
                    a { id nameMasked birthYear idNumberMasked name } b { id nameMasked } }
            pageInfo { hasNextPage endCursor }
          }
        }\
        """;
    private static final String MERGE = "mutation ($a: ID!, $b: ID!, $c: ID) { mergeResidents(survivor: $a, merged: $b,"
            + " candidate: $c) { id state proposedBy confirmedBy } }";
    private static final String CONFIRM =
            "mutation ($m: ID!) { confirmMerge(merge: $m) { id state proposedBy confirmedBy } }";
    private static final String UNMERGE = "mutation ($m: ID!) { unmergeResidents(merge: $m) { id state undoneBy } }";
    private static final String DISMISS =
            "mutation ($c: ID!) { dismissDuplicate(candidate: $c) { id state decidedBy } }";
    private static final String VIEW =
            "query ($id: ID!) { resident(by: {id: $id}) { id name employments { kind startDate }"
                    + " insuranceEnrolments { type } registrations { startDate } } }";

    private final Platform platform = Platform.running();
    private final JdbcTemplate database = platform.bean(JdbcTemplate.class);
    private final NodeIds ids = platform.bean(NodeIds.class);
    private final Client steward = platform.as("steward").forPurpose("DATA_QUALITY");
    private final Client colleague = platform.as("resident-affairs").forPurpose("DATA_QUALITY");
    private final Client window = platform.as("caseworker-city").forPurpose("ONE_STOP_SERVICE");
    private List<Long> persons;

    /** Two pairs in Nanhu; the candidates of the city itself are put aside while a test runs. */
    @BeforeEach
    void twoPairsAreFound() {
        database.update("UPDATE duplicate_candidate SET state = 'ASIDE' WHERE state = 'OPEN'");
        persons = database.queryForList(
                "SELECT id FROM person WHERE village_code LIKE '330402%' AND status = 'PRESENT' AND has_merged = 0 AND"
                        + " merged_into_id IS NULL ORDER BY id DESC LIMIT 4",
                Long.class);
        candidate(FIRST, persons.get(0), persons.get(1), 93, "SAME_NAME,SAME_BIRTH_DATE,SAME_PHONE");
        candidate(FIRST + 1, persons.get(2), persons.get(3), 78, "NAME_TYPO,SAME_HOME");
    }

    @AfterEach
    void takeThemAway() {
        for (long person : persons) {
            database.update("DELETE FROM person_merge WHERE survivor_id = ? OR merged_id = ?", person, person);
            database.update("UPDATE person SET has_merged = 0, merged_into_id = NULL WHERE id = ?", person);
        }
        database.update("DELETE FROM duplicate_candidate WHERE id IN (?, ?)", FIRST, FIRST + 1);
        database.update("UPDATE duplicate_candidate SET state = 'OPEN' WHERE state = 'ASIDE'");
    }

    private void candidate(long id, long a, long b, int score, String reasons) {
        database.update(
                "INSERT INTO duplicate_candidate (id, person_a, person_b, score, reasons, batch_id, line_no, found_at)"
                        + " VALUES (?, ?, ?, ?, ?, 1, 1, UTC_TIMESTAMP(3))",
                id,
                Math.min(a, b),
                Math.max(a, b),
                score,
                reasons);
    }

    @Test
    void aStewardSeesThemMaskedTheLikeliestFirst() {
        Answer answer = steward.ask(CANDIDATES, Map.of("first", 10));

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        JsonNode first = answer.data("/duplicateCandidates/nodes/0");
        assertThat(answer.data("/duplicateCandidates/nodes").size()).isEqualTo(2);
        assertThat(first.path("score").intValue()).isEqualTo(93);
        assertThat(first.path("reasons").get(2).stringValue()).isEqualTo("SAME_PHONE");
        assertThat(first.at("/a/nameMasked").stringValue()).endsWith("**");
        assertThat(first.at("/b/nameMasked").stringValue()).endsWith("**");
        assertThat(first.at("/a/name").isNull()).isTrue();
        assertThat(answer.body()).doesNotContainPattern("[0-9]{17}");
        assertThat(first.path("merge").isNull()).isTrue();
        assertThat(steward.ask(CANDIDATES, Map.of("first", 1)).sqlStatements()).isEqualTo(answer.sqlStatements());
    }

    @Test
    void aPageEndsAndTheNextBeginsThere() {
        Answer first = steward.ask(CANDIDATES, Map.of("first", 1));
        String cursor = first.data("/duplicateCandidates/pageInfo/endCursor").stringValue();
        Answer second = steward.ask(CANDIDATES, Map.of("first", 1, "after", cursor));

        assertThat(first.data("/duplicateCandidates/pageInfo/hasNextPage").booleanValue())
                .isTrue();
        assertThat(second.data("/duplicateCandidates/nodes/0/score").intValue()).isEqualTo(78);
        assertThat(second.data("/duplicateCandidates/pageInfo/hasNextPage").booleanValue())
                .isFalse();
        assertThat(colleague
                        .ask(CANDIDATES, Map.of("first", 1, "after", cursor))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(steward.ask(CANDIDATES, Map.of("first", 1, "after", cursor, "state", "MERGED"))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @CsvSource({
        "steward,, PURPOSE_REQUIRED",
        "labour, WAGE_CASE, FORBIDDEN",
        "legal-aid, LEGAL_AID, FORBIDDEN",
        "caseworker, ONE_STOP_SERVICE, FORBIDDEN",
        "analyst, INDICATOR, FORBIDDEN",
        "resident-affairs, REGISTRATION, FORBIDDEN",
        "auditor, AUDIT, FORBIDDEN"
    })
    void nobodyElseIsShownAny(String account, String purpose, String code) {
        Client client =
                purpose == null ? platform.as(account) : platform.as(account).forPurpose(purpose);

        assertThat(client.ask(CANDIDATES, Map.of("first", 1)).errorCode()).isEqualTo(code);
        assertThat(client.ask(DISMISS, Map.of("c", candidateId(FIRST))).errorCode())
                .isEqualTo(code);
    }

    @Test
    void aPairOutsideTheScopeIsNoneAtAll() {
        Map<String, ?> claims = Map.of("roles", List.of("STEWARD"), "department", "NRAB", "scope_code", "330481");
        Client elsewhere = platform.withClaims("steward-of-haining", claims).forPurpose("DATA_QUALITY");

        assertThat(elsewhere
                        .ask(CANDIDATES, Map.of("first", 10))
                        .data("/duplicateCandidates/nodes")
                        .size())
                .isZero();
        assertThat(elsewhere.ask(DISMISS, Map.of("c", candidateId(FIRST))).errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(elsewhere.ask(MERGE, Map.of("a", person(0), "b", person(1))).errorCode())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void twoAccountsMakeOnePersonAndTheLinkCanBeTakenApart() {
        String survivor = person(0);
        String merged = person(1);
        String before = view(survivor) + view(merged);
        Map<String, ?> pair = Map.of("a", survivor, "b", merged, "c", candidateId(FIRST));

        Answer proposed = steward.ask(MERGE, pair);
        assertThat(proposed.data("/mergeResidents/state").stringValue())
                .as(proposed.body())
                .isEqualTo("PROPOSED");
        assertThat(view(survivor) + view(merged)).as("nothing changes yet").isEqualTo(before);
        assertThat(steward.ask(MERGE, pair).data()).as("the same again").isEqualTo(proposed.data());
        assertThat(colleague
                        .ask(CANDIDATES, Map.of("first", 5, "state", "PROPOSED"))
                        .data("/duplicateCandidates/nodes/0/merge/proposedBy")
                        .stringValue())
                .isEqualTo("steward");

        Map<String, ?> merge = Map.of("m", proposed.data("/mergeResidents/id").stringValue());
        assertThat(steward.ask(CONFIRM, merge).errorCode()).isEqualTo("FORBIDDEN");
        Answer confirmed = colleague.ask(CONFIRM, merge);
        assertThat(confirmed.data("/confirmMerge/state").stringValue())
                .as(confirmed.body())
                .isEqualTo("CONFIRMED");
        assertThat(confirmed.data("/confirmMerge/confirmedBy").stringValue()).isEqualTo("resident-affairs");
        assertThat(colleague.ask(CONFIRM, merge).data()).isEqualTo(confirmed.data());
        assertThat(window.ask(VIEW, Map.of("id", merged)).data("/resident/id").stringValue())
                .as("who looks for the merged finds the survivor")
                .isEqualTo(survivor);

        assertThat(steward.ask(UNMERGE, merge).data("/unmergeResidents/state").stringValue())
                .isEqualTo("UNDONE");
        assertThat(steward.ask(UNMERGE, merge).errors().isMissingNode()).isTrue();
        assertThat(colleague.ask(CONFIRM, merge).errorCode()).isEqualTo("CONFLICT");
        assertThat(view(survivor) + view(merged)).as("as before").isEqualTo(before);
        assertThat(steward.ask(CANDIDATES, Map.of("first", 5))
                        .data("/duplicateCandidates/nodes/0/id")
                        .stringValue())
                .isEqualTo(candidateId(FIRST));
    }

    @Test
    void aDismissedPairIsNotMerged() {
        Map<String, ?> candidate = Map.of("c", candidateId(FIRST + 1));
        Answer dismissed = steward.ask(DISMISS, candidate);

        assertThat(dismissed.data("/dismissDuplicate/state").stringValue())
                .as(dismissed.body())
                .isEqualTo("DISMISSED");
        assertThat(steward.ask(DISMISS, candidate).data()).isEqualTo(dismissed.data());
        assertThat(steward.ask(MERGE, Map.of("a", person(2), "b", person(3), "c", candidateId(FIRST + 1)))
                        .errorCode())
                .isEqualTo("CONFLICT");
        assertThat(states()).containsExactly("OPEN");
    }

    @Test
    void nobodyIsMergedWithThemselvesOrTwice() {
        assertThat(steward.ask(MERGE, Map.of("a", person(0), "b", person(0))).errorCode())
                .isEqualTo("BAD_USER_INPUT");
        colleague.ask(CONFIRM, Map.of("m", propose(person(0), person(1))));

        assertThat(colleague
                        .ask(CONFIRM, Map.of("m", propose(person(2), person(1))))
                        .errorCode())
                .isEqualTo("CONFLICT");
        assertThat(steward.ask(MERGE, Map.of("a", person(0), "b", platform.unusedResidentId()))
                        .errorCode())
                .isEqualTo("NOT_FOUND");
    }

    private String propose(String survivor, String merged) {
        Answer answer = steward.ask(MERGE, Map.of("a", survivor, "b", merged));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data("/mergeResidents/id").stringValue();
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        steward.ask(CANDIDATES, Map.of("first", 10))
                .data("/duplicateCandidates/nodes")
                .forEach(node -> states.add(node.path("state").stringValue()));
        return states;
    }

    private String view(String id) {
        Answer answer = window.ask(VIEW, Map.of("id", id));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer.data().toString();
    }

    private String person(int index) {
        return ids.write(NodeIds.Kind.RESIDENT, persons.get(index));
    }

    private String candidateId(long key) {
        return ids.write(NodeIds.Kind.DUPLICATE_CANDIDATE, key);
    }
}
