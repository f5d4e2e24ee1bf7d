package org.residentgraph.api.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.stereotype.Component;

/**
 * Writes and reads cursors. A cursor holds the order values of a row, which may be a name or a birth date, so it is
 * encrypted; and it holds only for the caller and the list it was given for, so it is signed together with both. The
 * signature is the nonce as well (a synthetic initialisation vector, after RFC 5297), so that equal pages have equal
 * cursors and a changed one does not open.
 */
@Component
public final class Cursors {

    private static final int TAG_BYTES = 16;

    private final PersonalDataCipher keyed;
    private final SecretKeySpec encryptionKey;

    public Cursors(PersonalDataCipher keyed) {
        this.keyed = keyed;
        this.encryptionKey = new SecretKeySpec(keyed.hash("the key that cursors are encrypted with"), "AES");
    }

    /**
     * @param binding what the cursor is good for: the caller, the list, its filter and its order
     * @param values strings, longs, dates or null
     */
    public String write(String binding, List<@Nullable Object> values) {
        byte[] clear = encode(values);
        byte[] tag = tag(binding, clear);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, tag, clear);
        ByteBuffer cursor =
                ByteBuffer.allocate(TAG_BYTES + sealed.length).put(tag).put(sealed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    /** @throws PlatformException BAD_USER_INPUT for a text that is no cursor, or one of another caller or list */
    public List<@Nullable Object> read(String binding, String cursor) {
        byte[] bytes = decode(cursor);
        byte[] tag = Arrays.copyOf(bytes, TAG_BYTES);
        byte[] clear = crypt(Cipher.DECRYPT_MODE, tag, Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length));
        if (!MessageDigest.isEqual(tag, tag(binding, clear))) {
            throw unusable();
        }
        return values(ByteBuffer.wrap(clear));
    }

    private static byte[] decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length > TAG_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the one answer that every unusable cursor gets.
        }
        throw unusable();
    }

    private static PlatformException unusable() {
        return PlatformException.badInput("The cursor does not belong to this list. Ask for the first page again.");
    }

    private byte[] tag(String binding, byte[] clear) {
        String text = binding.length() + ":" + binding + Base64.getEncoder().encodeToString(clear);
        return Arrays.copyOf(keyed.hash(text), TAG_BYTES);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, encryptionKey, new IvParameterSpec(nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java platform", e);
        }
    }

    private static byte[] encode(List<@Nullable Object> values) {
        List<byte[]> parts = new ArrayList<>();
        int size = 0;
        for (Object value : values) {
            byte[] part = text(value).getBytes(StandardCharsets.UTF_8);
            parts.add(part);
            size += Short.BYTES + part.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        parts.forEach(part -> buffer.putShort((short) part.length).put(part));
        return buffer.array();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String string -> "s" + string;
            case Long number -> "n" + number;
            case LocalDate date -> "d" + date;
            default -> throw new IllegalArgumentException("no cursor holds a " + value.getClass());
        };
    }

    private static List<@Nullable Object> values(ByteBuffer buffer) {
        List<@Nullable Object> values = new ArrayList<>();
        while (buffer.hasRemaining()) {
            byte[] part = new byte[buffer.getShort()];
            buffer.get(part);
            values.add(value(new String(part, StandardCharsets.UTF_8)));
        }
        return values;
    }

    private static @Nullable Object value(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'n' -> Long.valueOf(rest);
            case 'd' -> LocalDate.parse(rest);
            default -> rest;
        };
    }
}
