package org.residentgraph.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.security.Account;
import org.residentgraph.api.security.Appointment;

class SendersTests {

    private final Senders senders = new Senders();

    private static Account account(String role, String department, String... scope) {
        return new Account("sub", "sub", List.of(role), department, List.of(scope));
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENCE_DESK, PSB, F01",
        "RESIDENT_AFFAIRS, NRAB, F01",
        "RESIDENT_AFFAIRS, NRAB, F18",
        "DOMAIN_OFFICER, HRSS, F06",
        "DOMAIN_OFFICER, EDU, F11",
        "DOMAIN_OFFICER, HLTH, F13",
        "DOMAIN_OFFICER, CAB, F16",
        "DOMAIN_OFFICER, HURC, F17",
        "REPORTER, JUST, F10",
        "REPORTER, CHAR, F16",
        "REPORTER, PFPC, F15",
        "REPORTER, CULT, F19",
        "REPORTER, FIN, F21",
        "REPORTER, STAT, F22",
        "REPORTER, CMSC, F20"
    })
    void aDepartmentSendsItsOwnFeeds(String role, String department, String feed) {
        assertThat(senders.maySend(account(role, department, "3304"), feed, department, "3304"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DOMAIN_OFFICER, HRSS, F01",
        "DOMAIN_OFFICER, EDU, F06",
        "REPORTER, PFPC, F13",
        "ANALYST, NRAB, F01",
        "LEADER, NRAB, F99",
        "AUDITOR, AUD, F01",
        "CASEWORKER, NRAB, F01"
    })
    void andNobodyElses(String role, String department, String feed) {
        assertThat(senders.maySend(account(role, department, "3304"), feed, department, "3304"))
                .isFalse();
    }

    @Test
    void onlyOfItsOwnDepartmentAndPlace() {
        Account nanhu = account("RESIDENCE_DESK", "PSB", "330402");

        assertThat(senders.maySend(nanhu, "F01", "PSB", "330402")).isTrue();
        assertThat(senders.maySend(nanhu, "F01", "PSB", "330402101")).isTrue();
        assertThat(senders.maySend(nanhu, "F01", "PSB", "3304")).isFalse();
        assertThat(senders.maySend(nanhu, "F01", "PSB", "330411")).isFalse();
        assertThat(senders.maySend(nanhu, "F01", "NRAB", "330402")).isFalse();
    }

    @Test
    void neverWithTheRoleOfOneAppointmentAndThePlaceOfAnother() {
        Account both = new Account(
                "sub",
                "sub",
                List.of(
                        new Appointment(List.of("DOMAIN_OFFICER"), "HRSS", List.of("330402")),
                        new Appointment(List.of("ANALYST"), "NRAB", List.of("3304"))));

        assertThat(senders.maySend(both, "F06", "HRSS", "330402")).isTrue();
        assertThat(senders.maySend(both, "F06", "HRSS", "3304")).isFalse();
    }

    @Test
    void aStewardReadsEverybodysBatches() {
        Account steward = account("STEWARD", "NRAB", "3304");

        assertThat(senders.mayRead(steward, "F06", "HRSS", "3304")).isTrue();
        assertThat(senders.maySend(steward, "F06", "HRSS", "3304")).isFalse();
        assertThat(senders.mayRead(account("REPORTER", "JUST", "3304"), "F06", "HRSS", "3304"))
                .isFalse();
    }
}
