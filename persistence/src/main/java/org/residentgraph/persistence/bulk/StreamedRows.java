package org.residentgraph.persistence.bulk;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as {@code LOAD DATA} reads them, made while they are read: so the server is at the first rows while the last are
 * still being written out.
 */
final class StreamedRows extends InputStream {

    private static final int AT_ONCE = 32 * 1024;

    private final List<@Nullable Object[]> rows;
    private byte[] buffer = new byte[AT_ONCE * 2];
    private int from;
    private int to;
    private int next;

    StreamedRows(List<@Nullable Object[]> rows) {
        this.rows = rows;
    }

    @Override
    public int read() {
        if (isAtEnd()) {
            return -1;
        }
        return buffer[from++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int some = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, some);
        from += some;
        return some;
    }

    private boolean isAtEnd() {
        if (from == to) {
            from = 0;
            to = 0;
            while (to < AT_ONCE && next < rows.size()) {
                put(rows.get(next++));
            }
        }
        return from == to;
    }

    private void put(@Nullable Object[] cells) {
        for (Object cell : cells) {
            if (cell instanceof String text) {
                put(text);
            } else if (cell instanceof Long number) {
                put(number);
            } else if (cell == null) {
                makeRoom(2);
                buffer[to++] = '\\';
                buffer[to++] = 'N';
            } else if (cell instanceof byte[] bytes) {
                put(bytes);
            } else {
                put(cell.toString());
            }
            makeRoom(1);
            buffer[to++] = '\t';
        }
        buffer[to - 1] = '\n';
    }

    private void put(String text) {
        int length = text.length();
        makeRoom(length * 2);
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                // From here on as bytes: a character may be two chars.
                put(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            put((byte) character);
        }
    }

    private void put(byte[] bytes) {
        makeRoom(bytes.length * 2);
        for (byte one : bytes) {
            put(one);
        }
    }

    private void put(byte one) {
        switch (one) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case 0 -> escaped('0');
            default -> buffer[to++] = one;
        }
    }

    private void escaped(char as) {
        buffer[to++] = '\\';
        buffer[to++] = (byte) as;
    }

    private void put(long number) {
        makeRoom(20);
        if (number < 0) {
            put(Long.toString(number));
            return;
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = to + digits - 1; i >= to; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        to += digits;
    }

    private void makeRoom(int bytes) {
        if (buffer.length - to < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, to + bytes));
        }
    }
}
