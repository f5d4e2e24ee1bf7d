package org.residentgraph.persistence.resident;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A citizen identification number of eighteen characters (GB 11643): six digits of home division, eight of birth date,
 * three of sequence (odd = male) and the check character of ISO 7064 MOD 11-2.
 *
 * <p>The record holds the number itself; its string form shows nothing but the tail.
 */
public record IdNumber(String value) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final String CENTURY_OF_FIFTEEN = "19";

    public IdNumber {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a valid citizen identification number");
        }
    }

    /** The number written in {@code text}, which must be in its normal form: see {@link #isWellFormed}. */
    public static Optional<IdNumber> parse(String text) {
        return isWellFormed(text) ? Optional.of(new IdNumber(text)) : Optional.empty();
    }

    /** The number that one of the fifteen digits of before 2000 became: the century and the check character are put in. */
    public static Optional<IdNumber> ofFifteen(String text) {
        if (!text.matches("[0-9]{15}")) {
            return Optional.empty();
        }
        String seventeen = text.substring(0, 6) + CENTURY_OF_FIFTEEN + text.substring(6);
        return parse(seventeen + checkCharacter(seventeen));
    }

    /** Whether the text has eighteen characters, a real birth date and the right check character (an upper-case X). */
    public static boolean isWellFormed(String text) {
        return text.length() == 18
                && isDigits(text)
                && text.charAt(17) == checkCharacter(text)
                && birthDate(text).isPresent();
    }

    /** The check character of a number's first seventeen digits. */
    public static char checkCharacter(CharSequence seventeenDigits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (seventeenDigits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    public String homeDivision() {
        return value.substring(0, 6);
    }

    public LocalDate birthDate() {
        return birthDate(value).orElseThrow();
    }

    public boolean isMale() {
        return (value.charAt(16) - '0') % 2 == 1;
    }

    /** The number as it was written with fifteen digits, for one that was. */
    public String fifteen() {
        return value.substring(0, 6) + value.substring(8, 17);
    }

    /** The last four characters, for display beside a mask. */
    public String tail() {
        return value.substring(14);
    }

    @Override
    public String toString() {
        return "**************" + tail();
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < 17; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Optional<LocalDate> birthDate(String text) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(text, 6, 10, 10),
                    Integer.parseInt(text, 10, 12, 10),
                    Integer.parseInt(text, 12, 14, 10)));
        } catch (DateTimeException impossibleDate) {
            return Optional.empty();
        }
    }
}
