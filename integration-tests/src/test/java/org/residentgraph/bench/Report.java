package org.residentgraph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, as a table and as JSON, and whether it is good enough. */
final class Report {

    private final BenchmarkSettings settings;
    private final List<String> conditions;
    private final List<Subject> subjects;
    private final List<Ratio> ratios;
    private final List<Round> rounds;
    private final Map<String, Double> peaks;
    private final List<Finding> findings;

    /**
     * @param conditions under which it was measured, one line each
     * @param peaks the most memory each subject's process ever had, in MB
     */
    Report(
            BenchmarkSettings settings,
            List<String> conditions,
            List<Subject> subjects,
            List<Ratio> ratios,
            List<Round> rounds,
            Map<String, Double> peaks,
            List<Finding> findings) {
        this.settings = settings;
        this.conditions = conditions;
        this.subjects = subjects;
        this.ratios = ratios;
        this.rounds = List.copyOf(rounds);
        this.peaks = peaks;
        this.findings = findings;
    }

    /** One ratio under one workload, round by round: both subjects of a round ran within seconds of each other. */
    Figures figures(Ratio ratio, String workload, int connections) {
        List<Round> of = rounds(workload, connections, ratio.of());
        List<Round> over = rounds(workload, connections, ratio.over());
        double[] quotients = new double[of.size()];
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = of.get(i).totalCpu() / over.get(i).totalCpu();
        }
        return Figures.of(quotients);
    }

    /** What is not as good as it must be, a sentence each. */
    List<String> shortfalls() {
        List<String> shortfalls = new ArrayList<>();
        int judged = settings.judgedConnections();
        for (Ratio ratio : ratios) {
            for (Map.Entry<String, Double> floor : ratio.floors().entrySet()) {
                if (rounds(floor.getKey(), judged, ratio.of()).isEmpty()) {
                    continue;
                }
                double reached = figures(ratio, floor.getKey(), judged).median();
                if (reached < floor.getValue()) {
                    shortfalls.add(format(
                            "%s: %s is %.2f at %d connections, and must be %.2f",
                            floor.getKey(), ratio.name(), reached, judged, floor.getValue()));
                }
            }
        }
        peaks.forEach((subject, peak) -> {
            if (subject.equals(Benchmark.PLATFORM) && peak > settings.memoryLimit()) {
                shortfalls.add(format("the platform took %.0f MB, and may take %d", peak, settings.memoryLimit()));
            }
        });
        findings.forEach(finding -> shortfalls.addAll(finding.shortfalls()));
        return shortfalls;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        conditions.forEach(condition -> text.append(condition).append('\n'));
        text.append(format(
                "%n%-4s %4s  %-12s %9s %9s %9s %10s %10s %10s %7s %7s%n",
                "", "conn", "", "req/s", "p50 ms", "p99 ms", "server ms", "db ms", "total ms", "SQL", "RSS MB"));
        for (int connections : settings.connections()) {
            for (String workload : settings.workloads()) {
                subjects.forEach(subject -> row(text, workload, connections, subject.name()));
                ratios.forEach(ratio -> ratio(text, workload, connections, ratio));
            }
        }
        findings.forEach(
                finding -> finding.lines().forEach(line -> text.append(line).append('\n')));
        peaks.forEach((subject, peak) -> text.append(format("peak RSS of the %s: %.0f MB%n", subject, peak)));
        List<String> shortfalls = shortfalls();
        text.append(shortfalls.isEmpty() ? "Every floor is reached.\n" : "Not reached:\n");
        shortfalls.forEach(shortfall -> text.append("  ").append(shortfall).append('\n'));
        return text.toString();
    }

    private void row(StringBuilder text, String workload, int connections, String subject) {
        List<Round> of = rounds(workload, connections, subject);
        if (!of.isEmpty()) {
            text.append(format(
                    "%-4s %4d  %-12s %9.0f %9.2f %9.2f %10.3f %10.3f %10.3f %7.1f %7.0f%n",
                    workload,
                    connections,
                    subject,
                    Figures.of(of, Round::requestsPerSecond).median(),
                    Figures.of(of, Round::p50).median(),
                    Figures.of(of, Round::p99).median(),
                    Figures.of(of, Round::serverCpu).median(),
                    Figures.of(of, Round::databaseCpu).median(),
                    Figures.of(of, Round::totalCpu).median(),
                    Figures.of(of, Round::statements).median(),
                    Figures.of(of, Round::residentMegabytes).greatest()));
        }
    }

    private void ratio(StringBuilder text, String workload, int connections, Ratio ratio) {
        if (rounds(workload, connections, ratio.of()).isEmpty()) {
            return;
        }
        Figures figures = figures(ratio, workload, connections);
        Double floor =
                connections == settings.judgedConnections() ? ratio.floors().get(workload) : null;
        text.append(format(
                "%-4s %4d  %s by total CPU: %.2f (%.2f–%.2f)%s%n",
                workload,
                connections,
                ratio.name(),
                figures.median(),
                figures.least(),
                figures.greatest(),
                floor == null ? "" : format(", floor %.2f", floor)));
    }

    private List<Round> rounds(String workload, int connections, String subject) {
        return rounds.stream()
                .filter(round -> round.workload().equals(workload))
                .filter(round -> round.connections() == connections)
                .filter(round -> round.subject().equals(subject))
                .toList();
    }

    /** Writes {@code benchmark.txt} and {@code benchmark.json}. */
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("benchmark.txt"), text());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("conditions", conditions);
        json.put("peakResidentMegabytes", peaks);
        List<Map<String, Object>> compared = new ArrayList<>();
        for (Ratio ratio : ratios) {
            for (int connections : settings.connections()) {
                for (String workload : settings.workloads()) {
                    if (!rounds(workload, connections, ratio.of()).isEmpty()) {
                        Map<String, Object> one = new LinkedHashMap<>();
                        one.put("ratio", ratio.name());
                        one.put("workload", workload);
                        one.put("connections", connections);
                        one.put("totalCpu", figures(ratio, workload, connections));
                        compared.add(one);
                    }
                }
            }
        }
        json.put("ratios", compared);
        json.put("shortfalls", shortfalls());
        json.put("findings", findings);
        json.put("rounds", rounds);
        Files.writeString(
                folder.resolve("benchmark.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
