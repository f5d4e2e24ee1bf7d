package org.residentgraph.bench.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of HTTP/1.1 as a measurement needs: GET, keep-alive, Content-Length. One virtual thread per connection, no
 * delay on small packets (with it, every answer of some size waits 40 ms for the client's acknowledgement).
 */
final class PlainHttpServer implements AutoCloseable {

    /** Answers one request. */
    @FunctionalInterface
    interface Handler {
        /** @param body where the answer's JSON goes; empty at first */
        void answer(String path, Map<String, String> parameters, JsonBytes body) throws Exception;
    }

    private static final byte[] OK =
            JsonBytes.ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ");
    private static final byte[] FAILED = JsonBytes.ascii("HTTP/1.1 500 Internal Server Error\r\n"
            + "Content-Type: text/plain\r\n"
            + "Connection: close\r\n"
            + "Content-Length: 0\r\n\r\n");
    private static final byte[] BLANK_LINE = JsonBytes.ascii("\r\n\r\n");

    /** Room before the body for the header lines, so that both leave in one write. */
    private static final int HEAD = 128;

    private final ServerSocket listener;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private PlainHttpServer(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /** @param port 0 for any free one */
    static PlainHttpServer start(int port, Handler handler) throws IOException {
        ServerSocket listener = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
        PlainHttpServer server = new PlainHttpServer(listener, handler);
        Thread.ofPlatform().daemon().name("accept").start(server::accept);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            serve(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException gone) {
            // The client has closed the connection, or the server is closing.
        } finally {
            open.remove(socket);
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        Lines lines = new Lines(in);
        JsonBytes body = new JsonBytes(16 * 1024);
        byte[] head = new byte[HEAD];
        for (String request = lines.head(); request != null; request = lines.head()) {
            body.clear();
            body.raw(head);
            try {
                answer(request, body);
            } catch (Exception failure) {
                failure.printStackTrace();
                out.write(FAILED);
                return;
            }
            write(out, body);
        }
    }

    private void answer(String request, JsonBytes body) throws Exception {
        int question = request.indexOf('?');
        String path = question < 0 ? request : request.substring(0, question);
        Map<String, String> parameters = question < 0 ? Map.of() : parameters(request.substring(question + 1));
        handler.answer(path, parameters, body);
    }

    /** The head is written backwards from the body's first byte, so that it ends where the body begins. */
    private static void write(OutputStream out, JsonBytes body) throws IOException {
        byte[] bytes = body.array();
        byte[] size = JsonBytes.ascii(Integer.toString(body.length() - HEAD));
        int from = HEAD - BLANK_LINE.length - size.length - OK.length;
        System.arraycopy(OK, 0, bytes, from, OK.length);
        System.arraycopy(size, 0, bytes, from + OK.length, size.length);
        System.arraycopy(BLANK_LINE, 0, bytes, HEAD - BLANK_LINE.length, BLANK_LINE.length);
        out.write(bytes, from, body.length() - from);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads requests without a body. */
    private static final class Lines {
        private final InputStream in;
        private final byte[] buffer = new byte[8 * 1024];
        private int end;

        Lines(InputStream in) {
            this.in = in;
        }

        /** The target of the next request; null at the end of the connection. */
        String head() throws IOException {
            end = 0;
            while (!complete()) {
                if (end == buffer.length) {
                    throw new IOException("the head of a request is too long");
                }
                int read = in.read(buffer, end, buffer.length - end);
                if (read < 0) {
                    return null;
                }
                end += read;
            }
            int from = "GET ".length();
            int to = from;
            while (buffer[to] != ' ') {
                to++;
            }
            return new String(buffer, from, to - from, StandardCharsets.US_ASCII);
        }

        /** A client sends its next request only after the answer, so the buffer never holds more than one. */
        private boolean complete() {
            return end > 3
                    && buffer[end - 4] == '\r'
                    && buffer[end - 3] == '\n'
                    && buffer[end - 2] == '\r'
                    && buffer[end - 1] == '\n';
        }
    }
}
