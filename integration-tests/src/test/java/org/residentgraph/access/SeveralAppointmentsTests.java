package org.residentgraph.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import tools.jackson.databind.JsonNode;

/**
 * An account that holds one role in one place and another role in another: of each resident it sees what the role for
 * that place opens, and no search finds anybody by what could not be read of them.
 */
class SeveralAppointmentsTests {

    private static final String TOWN = "330402101";
    private static final String ELSEWHERE = "330481";

    private final Platform platform = Platform.running();

    /** For a field visit a town office sees whether relief was granted, and a coordinator does not. */
    private final Client both = platform.withClaims(
                    "two-hats",
                    Map.of(
                            "grants",
                            List.of(
                                    Map.of("roles", List.of("TOWN_OFFICE"), "department", "NRAB", "scope_code", TOWN),
                                    Map.of(
                                            "roles",
                                            List.of("COORDINATOR"),
                                            "department",
                                            "NRAB",
                                            "scope_code",
                                            List.of(ELSEWHERE)))))
            .forPurpose("FIELD_VISIT");

    @Test
    void seesOfEachResidentWhatTheRoleForTheirPlaceOpens() {
        Answer answer = both.ask("{ residents(first: 100, orderBy: [{field: NAME}]) { nodes {"
                + " registration { village { code } } hasReceivedRelief hasContractInForce } } }");

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        Set<String> places = new HashSet<>();
        for (JsonNode node : answer.data("/residents/nodes")) {
            JsonNode village = node.at("/registration/village/code");
            if (village.isMissingNode() || village.isNull()) {
                continue;
            }
            boolean inTown = village.stringValue().startsWith(TOWN);
            places.add(inTown ? TOWN : ELSEWHERE);
            assertThat(inTown || village.stringValue().startsWith(ELSEWHERE)).isTrue();
            assertThat(node.path("hasReceivedRelief").isNull()).isEqualTo(!inTown);
            assertThat(node.path("hasContractInForce").isBoolean()).isTrue();
        }
        assertThat(places).as("both places must be on the page").hasSize(2);
        assertThat(answer.json().at("/extensions/withheld")).singleElement().satisfies(withheld -> {
            assertThat(withheld.path("coordinate").stringValue()).isEqualTo("Resident.hasReceivedRelief");
            assertThat(withheld.path("reason").stringValue()).isEqualTo("SCOPE");
        });
    }

    @Test
    void costsAsManyStatementsForAPageAsForAFew() {
        String page = "query ($n: Int!) { residents(first: $n, orderBy: [{field: NAME}]) { nodes {"
                + " hasReceivedRelief hasContractInForce } } }";

        Answer hundred = both.ask(page, Map.of("n", 100));

        // The page, one flag for both places and one for the town alone: contracts are told of both, each by itself.
        assertThat(hundred.sqlStatements()).isEqualTo(4);
        assertThat(both.ask(page, Map.of("n", 40)).sqlStatements()).isLessThanOrEqualTo(4);
    }

    @Test
    void findsNobodyByWhatItMayNotReadOfThem() {
        Client steward = platform.withClaims(
                        "affairs-and-steward",
                        Map.of(
                                "grants",
                                List.of(
                                        Map.of(
                                                "roles",
                                                List.of("RESIDENT_AFFAIRS"),
                                                "department",
                                                "NRAB",
                                                "scope_code",
                                                TOWN),
                                        Map.of(
                                                "roles", List.of("STEWARD"),
                                                "department", "NRAB",
                                                "scope_code", "3304"))))
                .forPurpose("DATA_QUALITY");

        Answer byName = steward.ask("{ residents(first: 100, filter: {namePrefix: \"王\"}) {"
                + " nodes { name nameMasked registration { village { code } } } totalCount } }");
        Answer bySex = steward.ask("{ residents(first: 100, filter: {sex: MALE}) { nodes { name nameMasked } } }");

        assertThat(byName.data("/residents/nodes").size()).isPositive();
        byName.data("/residents/nodes")
                .forEach(node -> assertThat(node.path("name").stringValue()).startsWith("王"));
        assertThat(bySex.data("/residents/nodes")
                        .valueStream()
                        .filter(node -> node.path("name").isNull()))
                .as("elsewhere the name is withheld, and its masked form is not")
                .isNotEmpty()
                .allMatch(node -> node.path("nameMasked").stringValue().endsWith("**"));
    }

    @Test
    void aTokenWithAGrantThatIsNoneIsRefused() {
        for (Object grants : List.of("", List.of(), List.of("CASEWORKER"), List.of(Map.of("roles", List.of())))) {
            Answer answer =
                    platform.withClaims("broken", Map.of("grants", grants)).ask("{ viewer { account } }");
            assertThat(answer.status()).as(String.valueOf(grants)).isEqualTo(401);
        }
    }
}
