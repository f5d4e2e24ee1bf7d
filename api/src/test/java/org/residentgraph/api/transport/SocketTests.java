package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class SocketTests {

    private static final String CALLER =
            "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ caller { sub purpose } }\"}}";

    private final int port;
    private final Http http;

    SocketTests(@LocalServerPort int port) {
        this.port = port;
        this.http = new Http(port);
    }

    @Test
    void takesTokenAndPurposeFromTheFirstMessage() throws Exception {
        SocketClient client = connect(null);
        client.send("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + http.token("caseworker")
                + "\",\"purpose\":\"ONE_STOP_SERVICE\"}}");
        assertThat(client.next()).contains("connection_ack");
        client.send(CALLER);
        assertThat(client.next()).contains("\"sub\":\"caseworker\"", "\"purpose\":\"ONE_STOP_SERVICE\"");
    }

    @Test
    void takesTheTokenFromTheHandshake() throws Exception {
        SocketClient client = connect("Bearer " + http.token("police"));
        client.send("{\"type\":\"connection_init\"}");
        assertThat(client.next()).contains("connection_ack");
        client.send(CALLER);
        assertThat(client.next()).contains("\"sub\":\"police\"", "\"purpose\":null");
    }

    @Test
    void refusesAHandshakeWithABadToken() {
        assertThatThrownBy(() -> connect("Bearer x.y.z")).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Authorization\":\"Bearer x.y.z\"}",
                "{\"authToken\":\"x.y.z\"}",
                "{\"Authorization\":{}}",
                "{\"token\":\"anything\"}"
            })
    void closesWith4401WithoutAGoodToken(String payload) throws Exception {
        SocketClient client = connect(null);
        client.send("{\"type\":\"connection_init\",\"payload\":" + payload + "}");
        assertThat(client.closed()).isEqualTo(4401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "1", "{\"type\":\"nope\"}", "{\"id\":\"1\",\"type\":\"subscribe\"}"})
    void closesWith4400OnWhatIsNoMessage(String message) throws Exception {
        SocketClient client = connect("Bearer " + http.token("police"));
        client.send(message);
        assertThat(client.closed()).isEqualTo(4400);
    }

    @Test
    void tellsABadDocumentByAnErrorMessage() throws Exception {
        SocketClient client = connect("Bearer " + http.token("police"));
        client.send("{\"type\":\"connection_init\"}");
        client.next();
        client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ nope }\"}}");
        assertThat(client.next())
                .contains("\"type\":\"error\"", "BAD_USER_INPUT", "requestId")
                .doesNotContain("nope");
    }

    @Test
    void runsASubscription() throws Exception {
        SocketClient client = connect("Bearer " + http.token("police"));
        client.send("{\"type\":\"connection_init\"}");
        client.next();
        client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { tick }\"}}");
        assertThat(List.of(client.next(), client.next())).allMatch(message -> message.contains("\"tick\":"));
    }

    @Test
    void refusesAnotherOrigin() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .header("Origin", "https://evil.example")
                        .buildAsync(SocketClient.uri(port), new SocketClient())
                        .join())
                .isInstanceOf(CompletionException.class);
    }

    private SocketClient connect(String authorization) {
        return SocketClient.connect(port, authorization);
    }
}
