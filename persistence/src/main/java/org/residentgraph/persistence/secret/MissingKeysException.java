package org.residentgraph.persistence.secret;

/** The platform was started without the keys of the stored identifiers. */
public final class MissingKeysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingKeysException(String setting) {
        super("The setting " + setting
                + " is missing: give the Base64 of 32 random bytes (PLATFORM_KEYS_ENCRYPTION and "
                + "PLATFORM_KEYS_HASH), and keep both safe.");
    }
}
