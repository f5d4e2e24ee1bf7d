package org.residentgraph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.residentgraph.bench.load.Load;
import tools.jackson.databind.json.JsonMapper;

/** How fast figures are served and counted, and whether it is fast enough. */
record IndicatorReport(
        BenchmarkSettings settings,
        List<String> conditions,
        @Nullable Plain plain,
        @Nullable Served years,
        List<Behind> behind,
        @Nullable Counting counting) {

    private static final double LEAST_SHARE = 0.7;
    private static final double MOST_MILLIS = 60;
    private static final double MOST_SECONDS_UNTIL_SHOWN = 10;

    /** The plan's numbers may take 90 s for 210,000 residents, and 15 minutes for 2.1 million. */
    private double mostSecondsForCounts() {
        return settings.residents() <= 210_000 ? 90 : 900;
    }

    /** How fast requests were answered; medians of the rounds. */
    record Served(Figures perSecond, Figures p50, Figures p99) {

        static Served of(List<Load.Sample> samples) {
            return new Served(
                    Figures.of(samples.stream()
                            .mapToDouble(Load.Sample::requestsPerSecond)
                            .toArray()),
                    Figures.of(samples.stream()
                            .mapToDouble(sample -> sample.latencyMillis(0.5))
                            .toArray()),
                    Figures.of(samples.stream()
                            .mapToDouble(sample -> sample.latencyMillis(0.99))
                            .toArray()));
        }

        private String text() {
            return format(
                    "%,.0f/s (%,.0f–%,.0f), p50 %.2f ms, p99 %.2f ms",
                    perSecond.median(), perSecond.least(), perSecond.greatest(), p50.median(), p99.median());
        }
    }

    /** I1. */
    record Plain(Served card, Served bytes, Figures share) {}

    /**
     * I3.
     *
     * @param firstMillis when everything was old, for one request alone
     * @param reckoned when every answer is put together anew of figures that are kept
     * @param remembered when whole answers are sent again
     */
    record Behind(String when, Figures firstMillis, Served reckoned, Served remembered) {}

    /**
     * R1 and R2.
     *
     * @param shownSeconds from the acknowledgement of a report of one person until that person is counted
     */
    record Counting(double rebuildSeconds, List<Double> shownSeconds) {}

    /** What is not as good as it must be, a sentence each. */
    List<String> shortfalls() {
        List<String> shortfalls = new ArrayList<>();
        if (plain != null && plain.share().median() < LEAST_SHARE) {
            shortfalls.add(format(
                    "I1: scorecard ÷ plain endpoint is %.2f, and must be %.2f",
                    plain.share().median(), LEAST_SHARE));
        }
        if (years != null && years.p50().median() > MOST_MILLIS) {
            shortfalls.add(
                    format("I2: p50 is %.1f ms, and may be %.0f", years.p50().median(), MOST_MILLIS));
        }
        if (counting != null && counting.rebuildSeconds() > mostSecondsForCounts()) {
            shortfalls.add(format(
                    "R1: the counts take %.1f s, and may take %.0f",
                    counting.rebuildSeconds(), mostSecondsForCounts()));
        }
        if (counting != null) {
            counting.shownSeconds().stream()
                    .filter(seconds -> seconds > MOST_SECONDS_UNTIL_SHOWN)
                    .forEach(seconds -> shortfalls.add(format(
                            "R2: a change shows after %.1f s, and must after %.0f",
                            seconds, MOST_SECONDS_UNTIL_SHOWN)));
        }
        return shortfalls;
    }

    String text() {
        List<String> lines = new ArrayList<>(conditions);
        if (plain != null) {
            lines.add("I1   scorecard       " + plain.card().text());
            lines.add("I1   plain endpoint  " + plain.bytes().text());
            lines.add(format(
                    "I1   scorecard ÷ plain endpoint, by throughput: %.2f (%.2f–%.2f), floor %.2f",
                    plain.share().median(), plain.share().least(), plain.share().greatest(), LEAST_SHARE));
        }
        if (years != null) {
            lines.add("I2   27 × 7 × 6      " + years.text() + format("; p50 at most %.0f ms", MOST_MILLIS));
        }
        for (Behind one : behind) {
            lines.add(format(
                    "I3   %s, nothing kept: %.0f ms (%.0f–%.0f) for the first answer",
                    one.when(),
                    one.firstMillis().median(),
                    one.firstMillis().least(),
                    one.firstMillis().greatest()));
            lines.add(format(
                    "I3   %s, answers made anew: %s", one.when(), one.reckoned().text()));
            lines.add(format(
                    "I3   %s, answers sent again: %s",
                    one.when(), one.remembered().text()));
        }
        if (counting != null) {
            lines.add(format(
                    "R1   the 27 by quarter and year: %.1f s, at most %.0f",
                    counting.rebuildSeconds(), mostSecondsForCounts()));
            lines.add(format(
                    "R2   a reported person shows after %s s, at most %.0f",
                    counting.shownSeconds().stream()
                            .map(seconds -> format("%.1f", seconds))
                            .toList(),
                    MOST_SECONDS_UNTIL_SHOWN));
        }
        List<String> shortfalls = shortfalls();
        lines.add(shortfalls.isEmpty() ? "Every floor is reached." : "Not reached:");
        shortfalls.forEach(shortfall -> lines.add("  " + shortfall));
        return String.join("\n", lines) + "\n";
    }

    /** Writes {@code indicators.txt} and {@code indicators.json}. */
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("indicators.txt"), text());
        Files.writeString(
                folder.resolve("indicators.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }

    private static String format(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
