package org.residentgraph.persistence.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts identifiers (AES-256-GCM, a fresh nonce each time) and hashes them (HMAC-SHA-256) for look-up. A hash without
 * a key would not do: eighteen digits are enumerable. Both keys stay outside the database.
 *
 * <p>Stored form: twelve bytes of nonce, then cipher text and tag; 28 bytes longer than the UTF-8 text.
 */
public final class PersonalDataCipher {

    private static final int NONCE_BYTES = 12;
    private static final int NONCES_AT_ONCE = 128;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec encryptionKey;
    private final SecretKeySpec hashKey;
    private final SecureRandom random = new SecureRandom();

    /** Ciphers and MACs are costly to find and not thread-safe; a free one is taken and given back. */
    private final ConcurrentLinkedQueue<Cipher> ciphers = new ConcurrentLinkedQueue<>();

    private final ConcurrentLinkedQueue<Mac> macs = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Nonces> nonces = new ConcurrentLinkedQueue<>();

    public PersonalDataCipher(byte[] encryptionKey, byte[] hashKey) {
        if (encryptionKey.length != 32 || hashKey.length < 32) {
            throw new IllegalArgumentException("the encryption key has 32 bytes, the hash key at least 32");
        }
        this.encryptionKey = new SecretKeySpec(encryptionKey, "AES");
        this.hashKey = new SecretKeySpec(hashKey, "HmacSHA256");
    }

    public byte[] encrypt(String text) {
        return seal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #encrypt}, for bytes: whole blocks of lines are sealed at once. */
    public byte[] seal(byte[] clear) {
        byte[] nonce = with(nonces, Nonces::new, Nonces::next);
        return with(ciphers, () -> Cipher.getInstance("AES/GCM/NoPadding"), cipher -> {
            cipher.init(Cipher.ENCRYPT_MODE, encryptionKey, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(clear.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(clear, 0, clear.length, sealed, NONCE_BYTES);
            return sealed;
        });
    }

    /** @throws IllegalStateException if the bytes were not written under this key, or were changed since */
    public String decrypt(byte[] sealed) {
        return new String(open(sealed), StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if the bytes were not sealed under this key, or were changed since */
    public byte[] open(byte[] sealed) {
        return with(ciphers, () -> Cipher.getInstance("AES/GCM/NoPadding"), cipher -> {
            cipher.init(Cipher.DECRYPT_MODE, encryptionKey, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        });
    }

    /** The 32 bytes under which a normalised identifier is looked up. */
    public byte[] hash(String text) {
        return with(
                macs,
                () -> initialised(Mac.getInstance("HmacSHA256")),
                mac -> mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Mac initialised(Mac mac) throws GeneralSecurityException {
        mac.init(hashKey);
        return mac;
    }

    private static <T, R> R with(ConcurrentLinkedQueue<T> free, Making<T> making, Using<T, R> using) {
        try {
            T tool = free.poll();
            if (tool == null) {
                tool = making.make();
            }
            R result = using.use(tool);
            free.add(tool);
            return result;
        } catch (GeneralSecurityException wrongKeyOrBytes) {
            throw new IllegalStateException(
                    "stored identifier cannot be read with the configured key", wrongKeyOrBytes);
        }
    }

    /** Random bytes are drawn for many nonces at once: asking the system for twelve costs as much as for thousands. */
    private final class Nonces {

        private final byte[] drawn = new byte[NONCE_BYTES * NONCES_AT_ONCE];
        private int used = drawn.length;

        byte[] next() {
            if (used == drawn.length) {
                random.nextBytes(drawn);
                used = 0;
            }
            byte[] nonce = Arrays.copyOfRange(drawn, used, used + NONCE_BYTES);
            used += NONCE_BYTES;
            return nonce;
        }
    }

    @FunctionalInterface
    private interface Making<T> {
        T make() throws GeneralSecurityException;
    }

    @FunctionalInterface
    private interface Using<T, R> {
        R use(T tool) throws GeneralSecurityException;
    }
}
