package org.residentgraph.feeds;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.platform.Platform;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed door of the running platform, as a department comes to it over HTTP. */
final class Door {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> UNDER_WAY = Set.of("RECEIVED", "STAGED", "APPLYING");

    private final String account;
    private final String division;

    private Door(String account, String division) {
        this.account = account;
        this.division = division;
    }

    /**
     * A sender for one town: whatever others send does not count for its volume.
     *
     * @param division the area of its batches
     */
    static Door of(String account, String division) {
        return new Door(account, division);
    }

    /** The code of one of the city's towns, another for each number. */
    static String town(int number) {
        List<String> towns = db().sql("SELECT code FROM division WHERE level = 'TOWN' ORDER BY code")
                .query(String.class)
                .list();
        return towns.get(number % towns.size());
    }

    static String villageOf(String town) {
        return db().sql("SELECT MAX(code) FROM division WHERE level = 'VILLAGE' AND parent_code = ?")
                .param(town)
                .query(String.class)
                .single();
    }

    /** The code of one of the city's villages, another for each number, and of another town as long as there are any. */
    static String village(int number) {
        return db().sql("SELECT code FROM (SELECT code, ROW_NUMBER() OVER (PARTITION BY parent_code ORDER BY code"
                        + " DESC) AS place FROM division WHERE level = 'VILLAGE') village ORDER BY place, code"
                        + " LIMIT 1 OFFSET ?")
                .param(number)
                .query(String.class)
                .single();
    }

    static JdbcClient db() {
        return Platform.running().bean(JdbcClient.class);
    }

    /** What became of a batch. */
    record Outcome(int http, JsonNode batch, List<String> rejects) {

        String status() {
            return batch.path("status").stringValue();
        }

        String holdReason() {
            return batch.path("holdReason").stringValue(null);
        }

        String id() {
            return batch.path("id").stringValue();
        }

        int counter(String name) {
            return batch.at("/counters/" + name).intValue();
        }

        /** Those that are not zero, in their order. */
        String counters() {
            return batch.path("counters")
                    .propertyStream()
                    .filter(counter -> counter.getValue().intValue() != 0)
                    .map(counter -> counter.getKey() + " " + counter.getValue().intValue())
                    .collect(Collectors.joining(", "));
        }

        boolean addsUp() {
            return counter("accepted")
                            + counter("fixed")
                            + counter("quarantined")
                            + counter("rejected")
                            + counter("duplicate")
                    == counter("declared");
        }
    }

    Outcome send(ReportFile file) {
        return send(file, Map.of());
    }

    /** Sends the report as CSV, waits for its end, and fetches its reject file. */
    Outcome send(ReportFile file, Map<String, String> more) {
        return send(file.feed, file.asOf, file.bytes(), more);
    }

    Outcome send(String feed, String asOf, byte[] csv, Map<String, String> more) {
        return outcome(post(feed, asOf, csv, more));
    }

    HttpResponse<String> post(String feed, String asOf, byte[] csv, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("division", division);
        parameters.put("asOf", asOf);
        parameters.put("sentAt", asOf + "T02:00:00Z");
        parameters.putAll(more);
        return post("/feeds/" + feed + query(parameters), "text/csv", csv);
    }

    HttpResponse<String> post(String path, String contentType, byte[] body) {
        return Platform.running()
                .send(HttpRequest.newBuilder(Platform.running().uri(path))
                        .header("Authorization", "Bearer " + Platform.running().token(account))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
    }

    HttpResponse<String> get(String path) {
        return Platform.running()
                .send(HttpRequest.newBuilder(Platform.running().uri(path))
                        .header("Authorization", "Bearer " + Platform.running().token(account))
                        .build());
    }

    /** What became of a batch that was answered so, once nothing is under way any more. */
    Outcome outcome(HttpResponse<String> answer) {
        if (answer.statusCode() != 202 && answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        JsonNode first = JSON.readTree(answer.body());
        JsonNode batch = first;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (UNDER_WAY.contains(batch.path("status").stringValue()) && System.nanoTime() < deadline) {
            pause();
            batch = JSON.readTree(get(first.at("/links/self").stringValue()).body());
        }
        return new Outcome(
                answer.statusCode(), batch, rejects(first.at("/links/rejects").stringValue()));
    }

    /** The lines of a reject file after its header, without the messages. */
    private List<String> rejects(String path) {
        return get(path)
                .body()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> String.join(",", List.of(cells).subList(0, 5)))
                .toList();
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
