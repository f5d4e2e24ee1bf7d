package org.residentgraph.reporting;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.residentgraph.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscription over text/event-stream: its events as they come, and "complete" at the end. */
public final class EventStream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** An event; the data of the last one is missing. */
    public record Event(String name, JsonNode data) {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<Stream<String>> response;

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread.startVirtualThread(this::read);
    }

    public static EventStream open(
            Platform platform, String token, String purpose, String document, Map<String, ?> variables)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.uri("/graphql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
        if (purpose != null) {
            request.header("X-Purpose", purpose);
        }
        return new EventStream(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()));
    }

    public int status() {
        return response.statusCode();
    }

    public Event next() throws InterruptedException {
        Event event = events.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within 20 s");
        }
        return event;
    }

    private void read() {
        String[] name = {""};
        try {
            response.body().forEach(line -> {
                if (line.startsWith("event:")) {
                    name[0] = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    String data = line.substring(5).strip();
                    events.add(new Event(name[0], JSON.readTree(data.isEmpty() ? "{}" : data)));
                }
            });
        } catch (UncheckedIOException closed) {
            // By the test, which has seen enough.
        }
    }

    @Override
    public void close() {
        response.body().close();
    }
}
