package org.residentgraph.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTests {

    private static final Ratio RATIO = new Ratio("reference", "platform", Map.of("W1", 0.6, "W2", 0.6));

    @Test
    void aRatioIsTheMedianOfItsRoundsWithTheLeastAndTheGreatest() {
        Report report = report(rounds(8, new double[] {1, 1, 1}, new double[] {2, 1, 4}), 500);

        assertThat(report.figures(RATIO, "W1", 8)).isEqualTo(new Figures(0.5, 0.25, 1));
    }

    @Test
    void aFloorThatIsMissedIsNamed() {
        Report report = report(rounds(8, new double[] {1, 1, 1}, new double[] {2, 2, 2}), 500);

        assertThat(report.shortfalls()).singleElement().asString().contains("W1", "0.50", "0.60");
    }

    @Test
    void aFloorThatIsReachedIsNotNamed() {
        Report report = report(rounds(8, new double[] {1, 1, 1}, new double[] {1.5, 1.5, 2}), 500);

        assertThat(report.shortfalls()).isEmpty();
        assertThat(report.text()).contains("0.67 (0.50–0.67), floor 0.60", "Every floor is reached.");
    }

    @Test
    void onlyTheJudgedNumberOfConnectionsIsJudged() {
        Report report = report(rounds(32, new double[] {1}, new double[] {9}), 500);

        assertThat(report.shortfalls()).isEmpty();
    }

    @Test
    void tooMuchMemoryIsNamed() {
        Report report = report(rounds(8, new double[] {1}, new double[] {1}), 601);

        assertThat(report.shortfalls()).singleElement().asString().contains("601 MB");
    }

    @Test
    void aMergeThatTakesTooLongIsNamed() {
        List<String> lines = new ArrayList<>();
        List<String> shortfalls = new ArrayList<>();
        Merges.judge("a merge", List.of(Duration.ofMillis(2001), Duration.ofMillis(7)), lines, shortfalls);
        Merges.judge("an un-merge", List.of(Duration.ofMillis(1999), Duration.ofMillis(7)), lines, shortfalls);
        Report report =
                report(rounds(8, new double[] {1}, new double[] {1}), 500, List.of(new Finding(lines, shortfalls)));

        assertThat(report.text()).contains("a merge takes 1004 ms", "an un-merge takes 1003 ms");
        assertThat(report.shortfalls()).singleElement().asString().contains("a merge", "2001 ms at most");
    }

    private static List<Round> rounds(int connections, double[] reference, double[] platform) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < reference.length; i++) {
            rounds.add(round(connections, "reference", i, reference[i]));
            rounds.add(round(connections, "platform", i, platform[i]));
        }
        return rounds;
    }

    private static Round round(int connections, String subject, int number, double cpu) {
        return new Round("W1", connections, subject, number, 1000, 300, 1, 2, cpu / 2, cpu / 2, 7, 400);
    }

    private static Report report(List<Round> rounds, double peak) {
        return report(rounds, peak, List.of());
    }

    private static Report report(List<Round> rounds, double peak, List<Finding> findings) {
        BenchmarkSettings settings = new BenchmarkSettings(
                2100,
                Path.of("data"),
                Path.of("report"),
                List.of("W1"),
                List.of(8, 32),
                3,
                Duration.ofSeconds(3),
                1,
                Duration.ofMinutes(1),
                8,
                Map.of(),
                Map.of(),
                Map.of(),
                600,
                352,
                List.of(),
                false);
        List<Subject> subjects = List.of(
                new Subject("reference", null, null, _ -> List.of()),
                new Subject("platform", null, null, _ -> List.of()));
        return new Report(
                settings, List.of("conditions"), subjects, List.of(RATIO), rounds, Map.of("platform", peak), findings);
    }
}
