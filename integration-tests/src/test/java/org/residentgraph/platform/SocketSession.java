package org.residentgraph.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One account's WebSocket (graphql-transport-ws), over which several threads may ask at once. */
public final class SocketSession implements AutoCloseable, WebSocket.Listener {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long PATIENCE_SECONDS = 30;

    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Map<String, BlockingQueue<JsonNode>> streams = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private SocketSession(URI uri, String token, String purpose) {
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .header("Authorization", "Bearer " + token)
                .buildAsync(uri, this)
                .join();
        send(Map.of("type", "connection_init", "payload", purpose == null ? Map.of() : Map.of("purpose", purpose)));
        acknowledged.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public static SocketSession open(Platform platform, String account, String purpose) {
        return withToken(platform, platform.token(account), purpose);
    }

    /** @param purpose null to state none */
    public static SocketSession withToken(Platform platform, String token, String purpose) {
        URI http = platform.uri("/graphql");
        return new SocketSession(URI.create("ws://" + http.getAuthority() + http.getPath()), token, purpose);
    }

    /** The messages about a subscription, as they come: next, error, complete. */
    public BlockingQueue<JsonNode> subscribe(String document, Map<String, ?> variables) {
        String id = Long.toString(lastId.incrementAndGet());
        BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        streams.put(id, messages);
        send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document, "variables", variables)));
        return messages;
    }

    /** The code with which the platform closes the socket. */
    public int closed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    /** What comes back: data, errors and extensions. */
    public JsonNode ask(String document, Map<String, ?> variables) {
        String id = Long.toString(lastId.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document, "variables", variables)));
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The client lets one text be sent at a time. */
    private synchronized void send(Map<String, ?> message) {
        socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            JsonNode message = JSON.readTree(part.toString());
            part.setLength(0);
            receive(message);
        }
        from.request(1);
        return null;
    }

    private void receive(JsonNode message) {
        BlockingQueue<JsonNode> stream = streams.get(message.path("id").stringValue(""));
        if (stream != null) {
            stream.add(message);
            return;
        }
        switch (message.path("type").stringValue()) {
            case "connection_ack" -> acknowledged.complete(null);
            case "next" -> waiting.get(message.path("id").stringValue()).complete(message.path("payload"));
            case "error" ->
                waiting.get(message.path("id").stringValue())
                        .completeExceptionally(new AssertionError(message.toString()));
            case "complete" -> waiting.remove(message.path("id").stringValue());
            default -> {}
        }
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }
}
