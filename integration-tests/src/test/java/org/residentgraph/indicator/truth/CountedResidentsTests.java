package org.residentgraph.indicator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.indicator.OwnCity;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import tools.jackson.databind.JsonNode;

/** The persons behind the figures of a city: who sees them, whom they see, and what remains of it. */
class CountedResidentsTests {

    private static final String LIST = """
        query ($indicator: String!, $division: String!, $period: String!, $part: FigurePart!, $first: Int!, $after: String) {
          countedResidents(indicator: $indicator, division: $division, period: $period, part: $part, first: $first,
                           after: $after) {
            totalCount nodes { id registration { village { code } } } pageInfo { hasNextPage endCursor } } }\
        """;

    private static final String NANHU = "330402";

    private static final Platform platform = OwnCity.loaded().platform();

    private final Client labour = platform.as("labour").forPurpose("EMPLOYMENT_SERVICE");

    @BeforeAll
    static void count() {
        platform.bean(Facts.class).refresh();
    }

    @ParameterizedTest
    @CsvSource({"330402,2015", "330402,2013", "3304,2015", "330402101,2015"})
    void areExactlyThoseWhoMakeTheCount(String division, String period) {
        Figure figure = figure("LABOUR_CONTRACT_RATE", division, period);
        List<String> numerator = everybody(labour, "LABOUR_CONTRACT_RATE", division, period, "NUMERATOR");
        List<String> denominator = everybody(labour, "LABOUR_CONTRACT_RATE", division, period, "DENOMINATOR");
        List<String> complement = everybody(labour, "LABOUR_CONTRACT_RATE", division, period, "COMPLEMENT");

        assertThat(figure.numerator()).isPositive();
        assertThat(numerator).doesNotHaveDuplicates().hasSize(figure.numerator().intValueExact());
        assertThat(denominator)
                .doesNotHaveDuplicates()
                .hasSize(figure.denominator().intValueExact());
        Set<String> without = new HashSet<>(denominator);
        numerator.forEach(without::remove);
        assertThat(complement).containsExactlyInAnyOrderElementsOf(without);
    }

    @Test
    void areTheChildrenWhoHaveARecord() {
        Client clinic = platform.as("health").forPurpose("CHILD_HEALTH");
        Figure figure = figure("CHILD_RECORD_RATE", NANHU, "2015");

        assertThat(everybody(clinic, "CHILD_RECORD_RATE", NANHU, "2015", "NUMERATOR"))
                .hasSize(figure.numerator().intValueExact());
    }

    @Test
    void areNotShownToWhoSeesTheFigureSafely() {
        for (Client other : List.of(
                platform.as("analyst").forPurpose("INDICATOR"),
                platform.as("leader").forPurpose("INDICATOR"),
                platform.as("labour").forPurpose("INDICATOR"))) {
            Answer answer = ask(other, "LABOUR_CONTRACT_RATE", NANHU, "NUMERATOR", 10, null);
            assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
            assertThat(answer.data("/countedResidents").isNull()).isTrue();
        }
        assertThat(ask(platform.as("labour"), "LABOUR_CONTRACT_RATE", NANHU, "NUMERATOR", 10, null)
                        .errorCode())
                .isEqualTo("PURPOSE_REQUIRED");
    }

    @Test
    void areNotShownOfAnotherDepartmentsRecords() {
        Answer answer = ask(labour, "CHILD_VACCINATION_RATE", NANHU, "COMPLEMENT", 10, null);

        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(answer.errors().get(0).path("message").stringValue()).contains("read these records");
    }

    @Test
    void areShownOfOnesOwnPlaceAlone() {
        Client town = platform.as("town-office").forPurpose("REGISTRATION");
        String own = "330402101";
        List<JsonNode> nodes = new ArrayList<>();
        ask(town, "POP_REGISTERED_TOTAL", own, "NUMERATOR", 50, null)
                .data("/countedResidents/nodes")
                .forEach(nodes::add);

        assertThat(nodes)
                .isNotEmpty()
                .allSatisfy(
                        node -> assertThat(node.at("/registration/village/code").stringValue())
                                .startsWith(own));
        assertThat(ask(town, "POP_REGISTERED_TOTAL", NANHU, "NUMERATOR", 10, null)
                        .errorCode())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void leaveAnEntryThatSaysWhoWasLookedAt() {
        Answer page = ask(labour, "LABOUR_CONTRACT_RATE", NANHU, "COMPLEMENT", 3, null);
        assertThat(page.data("/countedResidents/nodes").size()).as(page.body()).isEqualTo(3);

        JsonNode entry = platform.as("auditor")
                .forPurpose("AUDIT")
                .ask("{ accessLog(actor: \"labour\", first: 1) { nodes { purpose decision rootFields fields persons"
                        + " } } }")
                .data("/accessLog/nodes/0");
        assertThat(entry.path("purpose").stringValue()).isEqualTo("EMPLOYMENT_SERVICE");
        assertThat(entry.path("rootFields").toString()).isEqualTo("[\"countedResidents\"]");
        assertThat(entry.path("fields").toString()).contains("Query.countedResidents");
        assertThat(entry.path("persons").intValue()).isEqualTo(3);
    }

    @Test
    void needASecondAccountsApprovalWhereTheyAreMany() {
        assertThat(ask(labour, "LABOUR_CONTRACT_RATE", "3304", "NUMERATOR", 51, null)
                        .errorCode())
                .isEqualTo("FORBIDDEN");
        assertThat(ask(labour, "LABOUR_CONTRACT_RATE", "3304", "NUMERATOR", 50, null)
                        .data("/countedResidents/nodes")
                        .size())
                .isEqualTo(50);
    }

    @Test
    void comeInPagesOfTheirOwnList() {
        String cursor = ask(labour, "LABOUR_CONTRACT_RATE", NANHU, "NUMERATOR", 2, null)
                .data("/countedResidents/pageInfo/endCursor")
                .stringValue();

        assertThat(ask(labour, "LABOUR_CONTRACT_RATE", NANHU, "DENOMINATOR", 2, cursor)
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(ask(labour, "LABOUR_CONTRACT_RATE", NANHU, "NUMERATOR", 101, null)
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void areNobodyWhereNoPersonIsCounted() {
        Client police = platform.as("police").forPurpose("REGISTRATION");
        assertThat(ask(police, "COORDINATOR_RATIO", NANHU, "DENOMINATOR", 10, null)
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(ask(police, "RESIDENCE_REGISTRATION_RATE", NANHU, "NUMERATOR", 10, null)
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(ask(police, "NO_SUCH", NANHU, "NUMERATOR", 10, null)
                        .data("/countedResidents")
                        .isNull())
                .isTrue();
    }

    private static List<String> everybody(
            Client client, String indicator, String division, String period, String part) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        boolean isMore = true;
        while (isMore) {
            Map<String, Object> variables = new HashMap<>(
                    Map.of("indicator", indicator, "division", division, "period", period, "part", part, "first", 50));
            variables.put("after", cursor);
            Answer answer = client.ask(LIST, variables);
            assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
            answer.data("/countedResidents/nodes")
                    .forEach(node -> ids.add(node.path("id").stringValue()));
            cursor = answer.data("/countedResidents/pageInfo/endCursor").stringValue(null);
            isMore = answer.data("/countedResidents/pageInfo/hasNextPage").booleanValue();
        }
        return ids;
    }

    private static Answer ask(Client client, String indicator, String division, String part, int first, String after) {
        Map<String, Object> variables = new HashMap<>(
                Map.of("indicator", indicator, "division", division, "period", "2015", "part", part, "first", first));
        variables.put("after", after);
        return client.ask(LIST, variables);
    }

    private static Figure figure(String indicator, String division, String period) {
        return platform.bean(Sheets.class)
                .get(SheetKey.of(indicator, CalendarPeriod.parse(period).orElseThrow(), Tier.EXACT))
                .of(division);
    }
}
