package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket that a test talks over by hand. */
final class SocketClient implements WebSocket.Listener {

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();

    /** A socket to the server's GraphQL path, with that Authorization header or none. */
    static SocketClient connect(int port, String authorization) {
        SocketClient client = new SocketClient();
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("graphql-transport-ws");
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        builder.buildAsync(uri(port), client).join();
        return client;
    }

    static URI uri(int port) {
        return URI.create("ws://127.0.0.1:" + port + "/graphql");
    }

    void send(String message) {
        socket.join().sendText(message, true).join();
    }

    String next() throws InterruptedException {
        String message = messages.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message within 10 s").isNotNull();
        return message;
    }

    int closed() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket.complete(opened);
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end.complete(status);
        return null;
    }
}
