package org.residentgraph.api.demo.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoAccountsTests {

    private final DemoAccounts accounts = DemoAccounts.read();

    @Test
    void hasTheAccountsThatClientsAreTold() {
        assertThat(accounts.byName())
                .containsOnlyKeys(
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
    }

    @Test
    void claimsScopeAsOnePrefixOrAsAPatch() {
        assertThat(claims("caseworker"))
                .isEqualTo(Map.of("roles", List.of("CASEWORKER"), "department", "NRAB", "scope_code", "330402"));
        assertThat(claims("coordinator")).containsEntry("scope_code", List.of("330402101001"));
        assertThat(claims("resident")).isEqualTo(Map.of("roles", List.of("RESIDENT")));
    }

    private Map<String, Object> claims(String account) {
        return accounts.byName().get(account).claims();
    }
}
