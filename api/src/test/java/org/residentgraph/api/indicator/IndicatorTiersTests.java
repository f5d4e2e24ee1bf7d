package org.residentgraph.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.security.Account;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.Purpose;
import org.residentgraph.api.security.TestPolicy;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.springframework.core.io.ClassPathResource;

/** Who sees which figures as they are: every account of the demo, for every purpose it has and for none. */
class IndicatorTiersTests {

    private static final IndicatorTiers TIERS = IndicatorTiers.read(new ClassPathResource("access/indicators.csv"));

    private static final List<String> SOME = List.of(
            "POP_REGISTERED_TOTAL",
            "EDU_HIGH_SCHOOL_SHARE",
            "LABOUR_CONTRACT_RATE",
            "SOCIAL_SECURITY_COVERAGE",
            "PUBLIC_SCHOOL_ADMISSION_RATE",
            "CHILD_VACCINATION_RATE",
            "MATERNAL_RECORD_RATE",
            "RELIEF_GRANT_RATE",
            "RESIDENCE_PERMIT_SHARE",
            "FP_FREE_SERVICE_RATE",
            "BUDGET_SHARE");

    private static final Map<String, Account> ACCOUNTS = accounts();

    /** Of the indicators above, by their places in the list, those that are exact in the division. */
    @ParameterizedTest(name = "{0} for {1} in {2}: {3}")
    @CsvSource({
        "resident-affairs, REGISTRATION, 3304, 0 1 8",
        "resident-affairs, DATA_QUALITY, 330402, 0 1 8",
        "resident-affairs, INDICATOR, 3304, ''",
        "resident-affairs, , 3304, ''",
        "town-office, REGISTRATION, 330402101, 0 1 8",
        "town-office, REGISTRATION, 330402101001, 0 1 8",
        "town-office, REGISTRATION, 330402102, ''",
        "town-office, REGISTRATION, 330402, ''",
        "town-office, FIELD_VISIT, 330402101, 0 1 8",
        "town-office, INDICATOR, 330402101, ''",
        "coordinator, FIELD_VISIT, 330402101001, 0 1 8",
        "coordinator, FIELD_VISIT, 330402101, ''",
        "police, REGISTRATION, 3304, 0 1 8",
        "police, PERMIT_SERVICE, 330481, 0 1 8",
        "labour, EMPLOYMENT_SERVICE, 3304, 1 2 3",
        "labour, WAGE_CASE, 3304, 1 2 3",
        "labour, INDICATOR, 3304, ''",
        "education, ADMISSION_REVIEW, 3304, 1 4",
        "education, INDICATOR, 3304, ''",
        "health, CHILD_HEALTH, 3304, 1 5",
        "health, MATERNAL_CARE, 3304, 1 6",
        "civil-affairs, RELIEF_ASSESSMENT, 3304, 1 7",
        "housing, HOUSING_REVIEW, 3304, 1",
        "caseworker, ONE_STOP_SERVICE, 330402, 0 1 2 3 4 5 7 8",
        "caseworker, ONE_STOP_SERVICE, 3304, ''",
        "caseworker, ONE_STOP_SERVICE, 330481, ''",
        "caseworker, , 330402, ''",
        "caseworker-city, ONE_STOP_SERVICE, 3304, 0 1 2 3 4 5 7 8",
        "analyst, INDICATOR, 3304, ''",
        "analyst, , 3304, ''",
        "leader, INDICATOR, 3304, ''",
        "steward, DATA_QUALITY, 3304, ''",
        "auditor, AUDIT, 3304, ''",
        "resident, SELF, 330402101001, ''",
        "admin, , 3304, ''",
        "legal-aid, LEGAL_AID, 3304, ''",
        "family-planning, , 3304, ''",
        "finance, , 3304, ''"
    })
    void isExactForWhoCouldCountTheRecords(String account, Purpose purpose, String division, String exact) {
        Set<String> expected = exact.isEmpty()
                ? Set.of()
                : Arrays.stream(exact.split(" "))
                        .map(place -> SOME.get(Integer.parseInt(place)))
                        .collect(Collectors.toSet());

        assertThat(exact(caller(account, purpose), division)).isEqualTo(expected);
    }

    /** Whoever is not in the table above sees no figure as it is anywhere. */
    @Test
    void isSafeForEveryOtherAccountAndPurpose() {
        Set<String> readers = Set.of(
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
                "caseworker-city");
        int asked = 0;
        for (String account : ACCOUNTS.keySet()) {
            Set<Purpose> purposes = new HashSet<>(Arrays.asList(Purpose.values()));
            for (Purpose purpose : purposes) {
                boolean reads = readers.contains(account)
                        && purpose != Purpose.INDICATOR
                        && caller(account, null).allowedPurposes().contains(purpose);
                if (!reads) {
                    asked++;
                    assertThat(exact(caller(account, purpose), "330402101001"))
                            .as(account + " for " + purpose)
                            .isEmpty();
                }
            }
            assertThat(exact(caller(account, null), "330402101001")).as(account).isEmpty();
        }
        assertThat(ACCOUNTS).hasSize(24);
        assertThat(asked).isGreaterThan(300);
    }

    @Test
    void knowsEveryIndicatorAndNoOther() {
        assertThat(TIERS.indicators())
                .containsExactlyInAnyOrderElementsOf(IndicatorCatalogue.SHIPPED.all().stream()
                        .map(IndicatorDefinition::code)
                        .toList());
    }

    private static Set<String> exact(Caller caller, String division) {
        return SOME.stream()
                .filter(indicator -> TIERS.of(caller, indicator, division) == Tier.EXACT)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Caller caller(String account, Purpose purpose) {
        Caller caller = TestPolicy.caller(ACCOUNTS.get(account));
        return new Caller(caller.account(), caller.grants(), purpose, null);
    }

    private static Map<String, Account> accounts() {
        try (var bytes = new ClassPathResource("demo/accounts.csv").getInputStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new Account(
                            cells[0],
                            cells[0],
                            List.of(cells[1]),
                            cells[2].equals("-") ? null : cells[2],
                            cells[3].equals("-") ? List.of() : List.of(cells[3].replace("|", ""))))
                    .collect(Collectors.toMap(Account::sub, Function.identity()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
