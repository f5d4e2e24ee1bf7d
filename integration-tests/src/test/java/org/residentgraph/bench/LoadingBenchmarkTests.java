package org.residentgraph.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The loading workloads with a hamlet: that they run and count right, not how long they take. */
@EnabledOnOs(OS.LINUX)
class LoadingBenchmarkTests {

    private static final int RESIDENTS = 210;

    @TempDir
    private Path folder;

    @Test
    void loadsTheSameRowsWithThePlatformAndBare() throws IOException, SQLException {
        LoadingReport report = new LoadingBenchmark(settings(), loading("L1")).run();

        LoadingReport.Whole whole = report.wholes().getFirst();
        assertThat(whole.bare().tables())
                .containsExactly(
                        "employer",
                        "employment",
                        "guardianship",
                        "household",
                        "household_member",
                        "insurance_enrolment",
                        "labour_contract",
                        "person",
                        "person_identifier",
                        "person_name",
                        "residence_registration");
        assertThat(whole.bare().rows()).isBetween(whole.lines(), whole.written());
        assertThat(report.conditions()).singleElement().asString().contains("quarantined=0, rejected=0");
        assertThat(report.text()).contains("210 residents", "platform ÷ LOAD DATA", "heap 512 MB");
    }

    @Test
    void loadsTheYearsAndJudgesNot() throws IOException, SQLException {
        LoadingReport report = new LoadingBenchmark(settings(), loading("L1R")).run();

        LoadingReport.Whole years = report.wholes().getFirst();
        assertThat(years.bare().tables()).contains("person", "person_education");
        assertThat(years.bare().rows()).isLessThan(years.written());
        assertThat(report.conditions()).singleElement().asString().contains("quarantined=0, rejected=0");
        assertThat(report.shortfalls()).isEmpty();
    }

    @Test
    void loadsChangesOnTopOfARegister() throws IOException, SQLException {
        LoadingReport report = new LoadingBenchmark(settings(), loading("L2")).run();

        assertThat(report.changes().lines()).isEqualTo(5);
        assertThat(report.changes().rowsBefore()).isGreaterThan(RESIDENTS * 5);
        assertThat(report.text()).contains("5 changed rows on top of 210 residents");
    }

    @Test
    void whatIsTooSlowIsNamed() {
        LoadingReport.Whole whole = new LoadingReport.Whole(
                "L1", RESIDENTS, 900, 2_000, 1, 1, 1, new BareLoad.Loaded(List.of("person"), 1_000, 0.2));
        LoadingReport.Changes changes = new LoadingReport.Changes(RESIDENTS, 1_000, 5, 21);

        LoadingReport report = new LoadingReport(loading("L1"), List.of(), List.of(whole), changes, Map.of());

        assertThat(report.shortfalls())
                .containsExactly(
                        "L1: 1,000 rows/s are loaded, and must be 25,000",
                        "L1: platform ÷ LOAD DATA is 0.20, and must be 0.25",
                        "L2: took 21.0 s, and may take 20");
    }

    private LoadingSettings loading(String workload) {
        return new LoadingSettings(
                List.of(workload),
                RESIDENTS,
                RESIDENTS,
                5,
                512,
                25_000,
                0.25,
                20,
                folder.resolve("data"),
                Duration.ofMinutes(3));
    }

    private BenchmarkSettings settings() {
        return new BenchmarkSettings(
                RESIDENTS,
                folder.resolve("data"),
                folder,
                List.of(),
                List.of(8),
                1,
                Duration.ofSeconds(1),
                1,
                Duration.ofMinutes(1),
                8,
                Map.of(),
                Map.of(),
                Map.of(),
                600,
                288,
                List.of("-XX:+UseSerialGC"),
                false);
    }
}
