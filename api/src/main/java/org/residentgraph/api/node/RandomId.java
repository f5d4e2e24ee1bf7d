package org.residentgraph.api.node;

import java.security.SecureRandom;
import java.util.Base64;

/** Names of rows that work on the platform makes: they tell nothing, cannot be guessed, and spread over their table. */
public final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    /** Crockford's: nobody takes one for another when reading them out. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private RandomId() {}

    /** A new id: 22 characters, 128 random bits. */
    public static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Random capitals and digits, five bits each, for a number that people read and type. */
    public static String legible(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
