package org.residentgraph.api.servicecase;

import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.persistence.secret.Sealed;
import org.springframework.stereotype.Component;

/** What people write in their own words. They may write anything, a name or an illness, so it is stored encrypted. */
@Component
public final class FreeText {

    private static final int LONGEST = 1_000;

    private final PersonalDataCipher cipher;

    FreeText(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * The text as it is stored.
     *
     * @throws PlatformException BAD_USER_INPUT for a text that is blank or longer than 1,000 characters
     */
    public byte[] seal(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty() || stripped.codePointCount(0, stripped.length()) > LONGEST) {
            throw PlatformException.badInput("A text has from 1 to 1,000 characters.");
        }
        return cipher.encrypt(stripped);
    }

    /** As {@link #seal}, but null for a text that was not given. */
    public byte @Nullable [] sealIfGiven(@Nullable String text) {
        return text == null ? null : seal(text);
    }

    public @Nullable String open(@Nullable Sealed text) {
        return text == null ? null : text.open(cipher);
    }
}
