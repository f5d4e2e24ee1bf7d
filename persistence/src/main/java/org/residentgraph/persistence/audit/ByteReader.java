package org.residentgraph.persistence.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. Bytes that nobody wrote so are an {@link UnreadableRecordException}. */
final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int next;

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.next = from;
        this.end = end;
    }

    boolean hasMore() {
        return next < end;
    }

    int position() {
        return next;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = bytes[advance(1)];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new UnreadableRecordException();
    }

    /** A number of things of at least one byte each, of which there cannot be more than bytes are left. */
    int count() {
        long count = number();
        if (count < 0 || count > end - next) {
            throw new UnreadableRecordException();
        }
        return (int) count;
    }

    @Nullable
    String text() {
        long length = number();
        return length == 0 ? null : utf8(length - 1);
    }

    String requiredText() {
        String text = text();
        if (text == null) {
            throw new UnreadableRecordException();
        }
        return text;
    }

    List<String> texts() {
        int count = count();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(requiredText());
        }
        return List.copyOf(texts);
    }

    byte[] raw(int length) {
        int from = advance(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    private String utf8(long length) {
        if (length < 0 || length > end - next) {
            throw new UnreadableRecordException();
        }
        int from = advance((int) length);
        return new String(bytes, from, (int) length, StandardCharsets.UTF_8);
    }

    private int advance(int length) {
        if (length < 0 || length > end - next) {
            throw new UnreadableRecordException();
        }
        int from = next;
        next += length;
        return from;
    }
}
