package org.residentgraph.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.residentgraph.bench.load.KeepAliveClient;

class PlainHttpServerTests {

    @Test
    void answersWithWhatTheHandlerWrote() throws Exception {
        try (PlainHttpServer server = PlainHttpServer.start(0, PlainHttpServerTests::echo);
                KeepAliveClient client = client(server)) {
            client.exchange(get("/path?a=1&b=%E5%BC%A0"));

            assertThat(client.status()).isEqualTo(200);
            assertThat(client.text()).isEqualTo("\"/path 1 张\"");
        }
    }

    @Test
    void aHandlerThatFailsIsAStatusAndNotAnEmptyAnswer() throws Exception {
        try (PlainHttpServer server = PlainHttpServer.start(0, (_, _, _) -> {
                    throw new IllegalStateException("expected by a test");
                });
                KeepAliveClient client = client(server)) {
            client.exchange(get("/"));

            assertThat(client.status()).isEqualTo(500);
        }
    }

    /** With Nagle's algorithm and delayed acknowledgements each of these would take 40 ms. */
    @Test
    void aLongAnswerDoesNotWaitForAnAcknowledgement() throws Exception {
        byte[] row = new byte[50_000];
        try (PlainHttpServer server = PlainHttpServer.start(0, (_, _, body) -> body.raw(row));
                KeepAliveClient client = client(server)) {
            Duration fastest = Duration.ofDays(1);
            for (int i = 0; i < 20; i++) {
                long from = System.nanoTime();
                client.exchange(get("/"));
                Duration took = Duration.ofNanos(System.nanoTime() - from);
                fastest = i > 0 && took.compareTo(fastest) < 0 ? took : fastest;
            }

            assertThat(client.body()).hasSize(row.length);
            assertThat(fastest).isLessThan(Duration.ofMillis(35));
        }
    }

    private static void echo(String path, Map<String, String> parameters, JsonBytes body) {
        String text = path + ' ' + parameters.get("a") + ' ' + parameters.get("b");
        body.text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] get(String target) {
        return ("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static KeepAliveClient client(PlainHttpServer server) throws Exception {
        return new KeepAliveClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    }
}
