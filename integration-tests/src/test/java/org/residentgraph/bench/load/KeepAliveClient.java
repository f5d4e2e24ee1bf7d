package org.residentgraph.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open. Sends requests made beforehand and reads whole answers, with a known length
 * or in chunks, into one buffer: the load must cost little, because it shares the machine with what it measures.
 */
public final class KeepAliveClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InetSocketAddress server;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean ended = true;
    private byte[] received = new byte[64 * 1024];
    private int position;
    private int end;
    private byte[] body = new byte[64 * 1024];
    private int bodyLength;
    private int status;

    public KeepAliveClient(InetSocketAddress server) throws IOException {
        this.server = server;
        connect();
    }

    private void connect() throws IOException {
        socket.close();
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(server, (int) PATIENCE.toMillis());
        in = socket.getInputStream();
        position = 0;
        end = 0;
        ended = false;
    }

    /**
     * Sends a whole request and reads its whole answer; on a new connection if the server has announced the end of the
     * old one, or ended it while it lay idle.
     */
    public void exchange(byte[] request) throws IOException {
        if (ended || !send(request)) {
            connect();
            if (!send(request)) {
                throw new IOException("the connection ended before the answer");
            }
        }
        bodyLength = 0;
        status = number(line(), 9, 3);
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (startsWith(header, "content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (startsWith(header, "transfer-encoding:")) {
                chunked = header.toLowerCase(Locale.ROOT).contains("chunked");
            } else if (startsWith(header, "connection:")) {
                ended = header.toLowerCase(Locale.ROOT).contains("close");
            }
        }
        if (chunked) {
            readChunks();
        } else if (length >= 0) {
            read((int) length);
        } else {
            throw new IOException("an answer of unknown length");
        }
    }

    /** Whether anything came back. */
    private boolean send(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            if (position == end) {
                fill();
            }
            return true;
        } catch (EOFException | SocketException closedWhileIdle) {
            return false;
        }
    }

    public int status() {
        return status;
    }

    /** The last answer's body. */
    public byte[] body() {
        return Arrays.copyOf(body, bodyLength);
    }

    public String text() {
        return new String(body, 0, bodyLength, StandardCharsets.UTF_8);
    }

    /** Whether the last answer's body begins with this text. */
    public boolean bodyStartsWith(byte[] text) {
        return bodyLength >= text.length && Arrays.equals(body, 0, text.length, text, 0, text.length);
    }

    private void readChunks() throws IOException {
        while (true) {
            String size = line();
            int semicolon = size.indexOf(';');
            int length = Integer.parseInt(semicolon < 0 ? size : size.substring(0, semicolon), 16);
            read(length);
            line();
            if (length == 0) {
                return;
            }
        }
    }

    private void read(int count) throws IOException {
        if (bodyLength + count > body.length) {
            body = Arrays.copyOf(body, Math.max(body.length * 2, bodyLength + count));
        }
        int buffered = Math.min(count, end - position);
        System.arraycopy(received, position, body, bodyLength, buffered);
        position += buffered;
        int read = in.readNBytes(body, bodyLength + buffered, count - buffered);
        if (read < count - buffered) {
            throw new IOException("the connection ended in the middle of an answer");
        }
        bodyLength += count;
    }

    /** The next line without its end. */
    private String line() throws IOException {
        int from = position;
        while (true) {
            for (int i = from; i < end; i++) {
                if (received[i] == '\n') {
                    String line = new String(received, position, i - 1 - position, StandardCharsets.ISO_8859_1);
                    position = i + 1;
                    return line;
                }
            }
            from = fill();
        }
    }

    /** Reads more bytes after those not yet used; where they begin. */
    private int fill() throws IOException {
        if (position > 0) {
            System.arraycopy(received, position, received, 0, end - position);
            end -= position;
            position = 0;
        }
        if (end == received.length) {
            received = Arrays.copyOf(received, received.length * 2);
        }
        int read = in.read(received, end, received.length - end);
        if (read < 0) {
            throw new EOFException("the connection ended before the answer");
        }
        end += read;
        return end - read;
    }

    private static int number(String line, int from, int count) throws IOException {
        if (line.length() < from + count) {
            throw new IOException("no answer of HTTP: " + line);
        }
        return Integer.parseInt(line.substring(from, from + count));
    }

    private static boolean startsWith(String header, String name) {
        return header.regionMatches(true, 0, name, 0, name.length());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
