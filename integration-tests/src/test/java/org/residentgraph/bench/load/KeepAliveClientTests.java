package org.residentgraph.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeepAliveClientTests {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void readsAnswersOfAKnownLengthOneAfterAnother() throws Exception {
        try (CannedServer server = new CannedServer("HTTP/1.1 200 OK\r\n"
                        + "Content-Length: 3\r\n\r\n"
                        + "abcHTTP/1.1 404 Not\r\n"
                        + "content-length: 2\r\n\r\n"
                        + "de");
                KeepAliveClient client = server.client()) {
            client.exchange(REQUEST);
            assertThat(client.text()).isEqualTo("abc");
            assertThat(client.status()).isEqualTo(200);

            client.exchange(REQUEST);
            assertThat(client.text()).isEqualTo("de");
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @Test
    void readsAnswersInChunks() throws Exception {
        try (CannedServer server = new CannedServer(
                        "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"
                                + "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nz");
                KeepAliveClient client = server.client()) {
            client.exchange(REQUEST);
            assertThat(client.text()).isEqualTo("abc0123456789");

            client.exchange(REQUEST);
            assertThat(client.text()).isEqualTo("z");
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAFailure() throws Exception {
        try (CannedServer server = new CannedServer("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc");
                KeepAliveClient client = server.client()) {
            assertThatThrownBy(() -> client.exchange(REQUEST)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void connectsAgainWhenTheServerEndsTheConnection() throws Exception {
        try (CannedServer server = new CannedServer(
                        "HTTP/1.1 200\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
                        "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nb");
                KeepAliveClient client = server.client()) {
            client.exchange(REQUEST);
            assertThat(client.text()).isEqualTo("a");

            client.exchange(REQUEST);
            assertThat(client.text()).isEqualTo("b");
        }
    }

    /** On each connection says one of its texts after the first request. */
    private static final class CannedServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        CannedServer(String... texts) throws IOException {
            Thread.ofVirtual().start(() -> {
                for (String text : texts) {
                    say(text);
                }
            });
        }

        private void say(String text) {
            try (Socket socket = listener.accept()) {
                socket.getInputStream().readNBytes(REQUEST.length);
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // the test is over
            }
        }

        KeepAliveClient client() throws IOException {
            return new KeepAliveClient(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
