package org.residentgraph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How fast feeds were loaded, and whether it is fast enough. */
record LoadingReport(
        LoadingSettings settings,
        List<String> conditions,
        List<Whole> wholes,
        @Nullable Changes changes,
        Map<String, Double> peaks) {

    /**
     * L1 or L1R.
     *
     * @param written rows inserted or changed; {@code bare} counts those that stand in the tables afterwards
     */
    record Whole(
            String workload,
            int residents,
            long lines,
            long written,
            double seconds,
            double cpuSeconds,
            double databaseCpuSeconds,
            BareLoad.Loaded bare) {

        /** Floors are set for what a department begins with; how its years would do is told beside it. */
        boolean isJudged() {
            return workload.equals(LoadingSettings.L1);
        }

        /** By the rows that stand, as the bare load is judged. */
        double rate() {
            return bare.rows() / seconds;
        }

        double share() {
            return rate() / bare.rate();
        }
    }

    /** L2. */
    record Changes(int residents, long rowsBefore, int lines, double seconds) {}

    /** What is not as good as it must be, a sentence each. */
    List<String> shortfalls() {
        List<String> shortfalls = new ArrayList<>();
        wholes.stream().filter(Whole::isJudged).forEach(whole -> {
            if (whole.rate() < settings.leastRate()) {
                shortfalls.add(format(
                        "%s: %,.0f rows/s are loaded, and must be %,.0f",
                        whole.workload(), whole.rate(), settings.leastRate()));
            }
            if (whole.share() < settings.leastShare()) {
                shortfalls.add(format(
                        "%s: platform ÷ LOAD DATA is %.2f, and must be %.2f",
                        whole.workload(), whole.share(), settings.leastShare()));
            }
        });
        if (changes != null && changes.seconds() > settings.mostSeconds()) {
            shortfalls.add(format("L2: took %.1f s, and may take %.0f", changes.seconds(), settings.mostSeconds()));
        }
        return shortfalls;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        conditions.forEach(condition -> text.append(condition).append('\n'));
        text.append('\n');
        if (!wholes.isEmpty()) {
            text.append(format("%-4s %-10s %12s %10s %10s%n", "", "", "rows", "s", "rows/s"));
        }
        for (Whole whole : wholes) {
            row(text, whole.workload(), "platform", whole.bare().rows(), whole.seconds());
            row(
                    text,
                    whole.workload(),
                    "LOAD DATA",
                    whole.bare().rows(),
                    whole.bare().seconds());
            text.append(format(
                    "%-4s %,d residents, %,d lines; %,d rows written, earlier versions and changes in place counted%n",
                    whole.workload(), whole.residents(), whole.lines(), whole.written()));
            text.append(format(
                    "%-4s processor time: platform %.1f s, database %.1f s%n",
                    whole.workload(), whole.cpuSeconds(), whole.databaseCpuSeconds()));
            text.append(format("%-4s platform ÷ LOAD DATA: %.2f", whole.workload(), whole.share()));
            text.append(
                    whole.isJudged()
                            ? format(", floor %.2f; floor %,.0f rows/s%n", settings.leastShare(), settings.leastRate())
                            : "\n");
        }
        if (changes != null) {
            text.append(format(
                    "L2   %,d changed rows on top of %,d residents (%,d rows): %.1f s, at most %.0f s%n",
                    changes.lines(),
                    changes.residents(),
                    changes.rowsBefore(),
                    changes.seconds(),
                    settings.mostSeconds()));
        }
        peaks.forEach((workload, peak) -> text.append(format(
                "%-4s peak RSS of the loading process: %.0f MB, heap %d MB%n", workload, peak, settings.heap())));
        List<String> shortfalls = shortfalls();
        text.append(shortfalls.isEmpty() ? "Every floor is reached.\n" : "Not reached:\n");
        shortfalls.forEach(shortfall -> text.append("  ").append(shortfall).append('\n'));
        return text.toString();
    }

    private static void row(StringBuilder text, String workload, String what, long rows, double seconds) {
        text.append(format("%-4s %-10s %,12d %10.1f %,10.0f%n", workload, what, rows, seconds, rows / seconds));
    }

    /** Writes {@code loading.txt} and {@code loading.json}. */
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("loading.txt"), text());
        Files.writeString(
                folder.resolve("loading.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }

    private static String format(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
