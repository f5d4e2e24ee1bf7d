package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
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
        if (text.length() != 15 || !isDigits(text, 15)) {
            return Optional.empty();
        }
        String seventeen = text.substring(0, 6) + CENTURY_OF_FIFTEEN + text.substring(6);
        return parse(seventeen + checkCharacter(seventeen));
    }

    /** Whether the text has eighteen characters, a real birth date and the right check character (an upper-case X). */
    public static boolean isWellFormed(String text) {
        return text.length() == 18
                && isDigits(text, 17)
                && text.charAt(17) == checkCharacter(text)
                && hasBirthDate(text);
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
        return LocalDate.of(number(value, 6, 10), number(value, 10, 12), number(value, 12, 14));
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

    private static boolean isDigits(String text, int count) {
        for (int i = 0; i < count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Asked of every number of every line: no date is made for it. */
    private static boolean hasBirthDate(String text) {
        int month = number(text, 10, 12);
        int day = number(text, 12, 14);
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(number(text, 6, 10)));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
