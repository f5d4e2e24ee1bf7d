package org.residentgraph.bench.reference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text as it is built, in UTF-8. */
final class JsonBytes {

    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789ABCDEF");

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        this.bytes = new byte[capacity];
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    JsonBytes raw(byte[] text) {
        return raw(text, 0, text.length);
    }

    JsonBytes raw(byte[] text, int from, int count) {
        room(count);
        System.arraycopy(text, from, bytes, length, count);
        length += count;
        return this;
    }

    JsonBytes raw(char character) {
        room(1);
        bytes[length++] = (byte) character;
        return this;
    }

    JsonBytes nothing() {
        return raw(NULL);
    }

    JsonBytes number(int value) {
        if (value >= 0 && value < 10) {
            return raw((char) ('0' + value));
        }
        return raw(ascii(Integer.toString(value)));
    }

    /** A date as the binary protocol sends it: the year's low and high byte, month, day; null for null. */
    JsonBytes date(byte[] value) {
        if (value == null) {
            return raw(NULL);
        }
        room(12);
        int year = year(value);
        bytes[length++] = '"';
        digits(year / 100);
        digits(year % 100);
        bytes[length++] = '-';
        digits(value[2]);
        bytes[length++] = '-';
        digits(value[3]);
        bytes[length++] = '"';
        return this;
    }

    static int year(byte[] date) {
        return date[0] & 0xff | (date[1] & 0xff) << 8;
    }

    private void digits(int number) {
        bytes[length++] = (byte) ('0' + number / 10);
        bytes[length++] = (byte) ('0' + number % 10);
    }

    /** A string; null for null. */
    JsonBytes text(byte[] value) {
        if (value == null) {
            return raw(NULL);
        }
        room(value.length * 6 + 2);
        bytes[length++] = '"';
        for (byte b : value) {
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                escape(b);
            } else {
                bytes[length++] = b;
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void escape(byte b) {
        bytes[length++] = '\\';
        switch (b) {
            case '"', '\\' -> bytes[length++] = b;
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 15];
            }
        }
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
