package org.residentgraph.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.IndicatorTiers;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.Purpose;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import tools.jackson.databind.JsonNode;

/**
 * Every account of the demo asks for the same hidden figures, for every purpose it has and for none, over and over in any
 * order: whoever has them remembered, nobody gets more than their own tier's.
 */
class IndicatorTierAccessTests {

    private static final CalendarPeriod YEAR = CalendarPeriod.parse("2014").orElseThrow();

    private static final List<String> INDICATORS = List.of(
            "POP_REGISTERED_TOTAL",
            "EDU_HIGH_SCHOOL_SHARE",
            "LABOUR_CONTRACT_RATE",
            "SOCIAL_SECURITY_COVERAGE",
            "COMPULSORY_EDU_ENROLMENT",
            "CHILD_VACCINATION_RATE",
            "RESIDENCE_PERMIT_SHARE");

    private static final List<String> ACCOUNTS = List.of(
            "resident-affairs",
            "town-office",
            "coordinator",
            "police",
            "labour",
            "education",
            "health",
            "civil-affairs",
            "housing",
            "caseworker",
            "caseworker-city",
            "analyst",
            "leader",
            "steward",
            "auditor",
            "resident",
            "admin",
            "legal-aid",
            "charity",
            "family-planning",
            "culture",
            "finance",
            "statistics",
            "governance");

    private static final Platform platform = OwnCity.loaded().platform();

    /** Of each indicator the villages whose figures are there and hidden: in the town office's town, and elsewhere. */
    private static final Map<String, List<String>> HIDDEN = new LinkedHashMap<>();

    private record Visit(String account, @Nullable Purpose purpose) {}

    @BeforeAll
    static void findHiddenFigures() {
        for (String indicator : INDICATORS) {
            Sheet exact = sheet(indicator, Tier.EXACT);
            Sheet safe = sheet(indicator, Tier.SAFE);
            List<String> hidden = safe.figures().entrySet().stream()
                    .filter(entry ->
                            entry.getKey().length() == 12 && entry.getValue().withheld())
                    .map(Map.Entry::getKey)
                    .filter(code -> exact.of(code).numerator() != null)
                    .sorted()
                    .toList();
            HIDDEN.put(
                    indicator,
                    List.of(
                            hidden.stream()
                                    .filter(code -> code.startsWith("330402101"))
                                    .findFirst()
                                    .orElse(hidden.getFirst()),
                            hidden.getLast()));
        }
    }

    private static Sheet sheet(String indicator, Tier tier) {
        return platform.bean(Sheets.class).get(SheetKey.of(indicator, YEAR, tier));
    }

    @Test
    void getsTheFiguresOfTheirOwnTier() {
        List<Visit> visits = new ArrayList<>();
        for (String account : ACCOUNTS) {
            visits.add(new Visit(account, null));
            platform.callerOf(account).allowedPurposes().forEach(purpose -> visits.add(new Visit(account, purpose)));
        }
        int exact = 0;
        int safe = 0;
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(visits, new Random(round));
            for (Visit visit : visits) {
                int seen = check(visit);
                exact += seen;
                safe += 2 * INDICATORS.size() - seen;
            }
        }

        IO.println("%d visits: %d figures exact, %d hidden".formatted(3 * visits.size(), exact, safe));
        assertThat(exact).isPositive();
        assertThat(safe).isGreaterThan(exact);
    }

    /** How many came as they are. */
    private static int check(Visit visit) {
        Client client = platform.as(visit.account());
        Caller known = platform.callerOf(visit.account());
        Caller caller = new Caller(known.account(), known.grants(), visit.purpose(), null);
        IndicatorTiers tiers = platform.bean(IndicatorTiers.class);
        Answer answer = (visit.purpose() == null
                        ? client
                        : client.forPurpose(visit.purpose().name()))
                .ask(document());
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        int exact = 0;
        for (String indicator : INDICATORS) {
            for (String village : HIDDEN.get(indicator)) {
                JsonNode value = answer.data("/" + indicator + "_" + village + "/series/0");
                boolean isExact = tiers.of(caller, indicator, village) == Tier.EXACT;
                Figure real = sheet(indicator, Tier.EXACT).of(village);
                assertThat(value.path("withheld").booleanValue())
                        .as("%s %s %s", visit, indicator, village)
                        .isEqualTo(!isExact);
                assertThat(value.path("numerator").isNull()).isEqualTo(!isExact);
                assertThat(value.path("value").isNull()).isEqualTo(!isExact);
                if (isExact) {
                    exact++;
                    assertThat(value.path("numerator").doubleValue())
                            .isEqualTo(real.numerator().doubleValue());
                }
            }
        }
        return exact;
    }

    private static String document() {
        StringBuilder document = new StringBuilder("{");
        HIDDEN.forEach((indicator, villages) -> villages.forEach(village -> document.append(
                "%s_%s: indicator(code: \"%s\") { series(under: \"%s\", from: \"2014\") { numerator value withheld } }\n"
                        .formatted(indicator, village, indicator, village))));
        return document.append('}').toString();
    }

    /** The tree of divisions counts residents too, and tells no more of them. */
    @Test
    void theTreeOfDivisionsTellsNoMore() {
        String village = HIDDEN.get("POP_REGISTERED_TOTAL").getFirst();
        String question = "{ division(code: \"%s\", asOf: \"2014-12-31\") { residentCount } }".formatted(village);

        Answer analyst = platform.as("analyst").ask(question);
        assertThat(analyst.data("/division/residentCount").isNull()).isTrue();
        assertThat(analyst.json().at("/extensions/withheld/0/coordinate").stringValue())
                .isEqualTo("Division.residentCount");
        assertThat(analyst.json().at("/extensions/withheld/0/reason").stringValue())
                .isEqualTo("SUPPRESSED");
        assertThat(platform.as("resident-affairs")
                        .forPurpose("REGISTRATION")
                        .ask(question)
                        .data("/division/residentCount")
                        .intValue())
                .isEqualTo(sheet("POP_REGISTERED_TOTAL", Tier.EXACT)
                        .of(village)
                        .numerator()
                        .intValue());
    }

    /** Otherwise counts of successive days would tell of single moves. */
    @Test
    void whoMayNotReadTheRegisterIsToldOfMonthsEndsAlone() {
        Client analyst = platform.as("analyst");
        int april = count(analyst, "2014-04-30");

        assertThat(count(analyst, "2014-05-01")).isEqualTo(april);
        assertThat(count(analyst, "2014-05-30")).isEqualTo(april);
        assertThat(count(platform.as("police").forPurpose("REGISTRATION"), "2014-04-30"))
                .isEqualTo(april);
        assertThat(count(analyst, "2015-12-31"))
                .isEqualTo(analyst.ask("{ division(code: \"3304\") { residentCount } }")
                        .data("/division/residentCount")
                        .intValue());
    }

    private static int count(Client client, String day) {
        return client.ask("{ division(code: \"3304\", asOf: \"%s\") { residentCount } }".formatted(day))
                .data("/division/residentCount")
                .intValue();
    }
}
