package org.residentgraph.persistence.feed;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes as {@link java.io.DataOutputStream} writes them, deflated as a whole. Texts of staged lines are short and many: going
 * through three streams for each took a tenth of a loading.
 */
final class PackedText {

    private static final int LONGEST = 0xFFFF;

    private byte[] bytes;
    private int at;

    PackedText(int expected) {
        this.bytes = new byte[expected];
    }

    /** To be read from the start. */
    static PackedText inflated(byte[] deflated) {
        PackedText whole = new PackedText(Math.max(1024, deflated.length * 6));
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            int length = 0;
            while (!inflater.finished()) {
                whole.at = length;
                whole.makeRoom(1024);
                int some = inflater.inflate(whole.bytes, length, whole.bytes.length - length);
                if (some == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalStateException("staged lines are cut off");
                }
                length += some;
            }
            whole.at = 0;
            return whole;
        } catch (DataFormatException damaged) {
            throw new IllegalStateException("staged lines are damaged", damaged);
        } finally {
            inflater.end();
        }
    }

    byte[] deflated() {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes, 0, at);
            deflater.finish();
            byte[] packed = new byte[at / 3 + 1024];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, packed.length * 2);
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    void putInt(int value) {
        makeRoom(4);
        bytes[at++] = (byte) (value >>> 24);
        bytes[at++] = (byte) (value >>> 16);
        bytes[at++] = (byte) (value >>> 8);
        bytes[at++] = (byte) value;
    }

    void putByte(int value) {
        makeRoom(1);
        bytes[at++] = (byte) value;
    }

    /** At most 65,535 bytes of modified UTF-8. */
    void putText(String text) {
        int length = text.length();
        makeRoom(2 + length * 3);
        int start = at;
        at += 2;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character < 0x80 && character != 0) {
                bytes[at++] = (byte) character;
            } else if (character < 0x800) {
                bytes[at++] = (byte) (0xC0 | (character >> 6));
                bytes[at++] = (byte) (0x80 | (character & 0x3F));
            } else {
                bytes[at++] = (byte) (0xE0 | (character >> 12));
                bytes[at++] = (byte) (0x80 | ((character >> 6) & 0x3F));
                bytes[at++] = (byte) (0x80 | (character & 0x3F));
            }
        }
        int size = at - start - 2;
        if (size > LONGEST) {
            throw new IllegalArgumentException("a text of " + size + " bytes cannot be staged");
        }
        bytes[start] = (byte) (size >>> 8);
        bytes[start + 1] = (byte) size;
    }

    int nextInt() {
        int value = (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
        at += 4;
        return value;
    }

    int nextByte() {
        return bytes[at++] & 0xFF;
    }

    String nextText() {
        int start = at;
        int size = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        at += 2 + size;
        for (int i = start + 2; i < at; i++) {
            // Where modified UTF-8 differs: a zero, and the halves of a character beyond the first 65,536.
            if (bytes[i] == (byte) 0xC0 || bytes[i] == (byte) 0xED) {
                return slowly(start);
            }
        }
        return new String(bytes, start + 2, size, StandardCharsets.UTF_8);
    }

    private String slowly(int start) {
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes, start, at - start)).readUTF();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void makeRoom(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }
}
