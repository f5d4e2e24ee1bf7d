package org.residentgraph.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Makes one resident of two and two of one again, as stewards do: by one account's proposal and another's confirmation,
 * each over HTTP, for the city's own candidates. Every merge is undone, so that the city stays as it was.
 */
final class Merges {

    static final String NAME = "M1";

    private static final int TIMES = 20;
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final String PURPOSE = "DATA_QUALITY";

    private final PlatformClient steward;
    private final PlatformClient colleague;

    private Merges(PlatformClient steward, PlatformClient colleague) {
        this.steward = steward;
        this.colleague = colleague;
    }

    static Finding measure(URI platform) throws IOException {
        try (PlatformClient steward = new PlatformClient(platform, "steward", PURPOSE);
                PlatformClient colleague = new PlatformClient(platform, "resident-affairs", PURPOSE)) {
            return new Merges(steward, colleague).measure();
        }
    }

    private Finding measure() throws IOException {
        JsonNode candidates = steward.data(Workload.document("candidates"), Map.of("first", TIMES))
                .path("duplicateCandidates")
                .path("nodes");
        if (candidates.size() < TIMES) {
            throw new IOException("the city has " + candidates.size() + " candidates, and " + TIMES + " are needed");
        }
        List<Duration> merges = new ArrayList<>();
        List<Duration> unmerges = new ArrayList<>();
        for (JsonNode candidate : candidates) {
            long from = System.nanoTime();
            String merge = merge(candidate);
            long merged = System.nanoTime();
            step(steward, "unmerge", "unmergeResidents", Map.of("merge", merge), "UNDONE");
            merges.add(Duration.ofNanos(merged - from));
            unmerges.add(Duration.ofNanos(System.nanoTime() - merged));
        }
        List<String> lines = new ArrayList<>();
        List<String> shortfalls = new ArrayList<>();
        judge("a merge, proposed and confirmed,", merges, lines, shortfalls);
        judge("an un-merge", unmerges, lines, shortfalls);
        return new Finding(lines, shortfalls);
    }

    private String merge(JsonNode candidate) throws IOException {
        String merge = step(
                        steward,
                        "merge",
                        "mergeResidents",
                        Map.of(
                                "survivor",
                                candidate.at("/a/id").asString(),
                                "merged",
                                candidate.at("/b/id").asString(),
                                "candidate",
                                candidate.path("id").asString()),
                        "PROPOSED")
                .path("id")
                .asString();
        step(colleague, "confirm", "confirmMerge", Map.of("merge", merge), "CONFIRMED");
        return merge;
    }

    private static JsonNode step(
            PlatformClient account, String document, String field, Map<String, Object> variables, String state)
            throws IOException {
        JsonNode answer = account.data(Workload.document(document), variables).path(field);
        if (!answer.path("state").asString().equals(state)) {
            throw new IOException(field + " did not lead to " + state + ": " + answer);
        }
        return answer;
    }

    static void judge(String what, List<Duration> times, List<String> lines, List<String> shortfalls) {
        double[] millis = times.stream()
                .mapToDouble(time -> time.toNanos() / 1_000_000.0)
                .sorted()
                .toArray();
        Figures figures = Figures.of(millis);
        String found = String.format(
                Locale.ROOT,
                "%s: %s takes %.0f ms (median of %d), %.0f ms at most",
                NAME,
                what,
                figures.median(),
                millis.length,
                figures.greatest());
        lines.add(found + "; it may take " + MOST.toMillis());
        if (Arrays.stream(millis).anyMatch(time -> time > MOST.toMillis())) {
            shortfalls.add(found + ", and may take " + MOST.toMillis());
        }
    }
}
