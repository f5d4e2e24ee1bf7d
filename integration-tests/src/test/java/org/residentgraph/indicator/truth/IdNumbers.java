package org.residentgraph.indicator.truth;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;

/** Citizen ID numbers (GB 11643): how they are written alike, and what they say. */
final class IdNumbers {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private IdNumbers() {}

    /** Upper case, half width, no spaces, eighteen digits. */
    static String tidy(String written) {
        String number = Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
        if (!number.matches("\\d{15}")) {
            return number;
        }
        String seventeen = number.substring(0, 6) + "19" + number.substring(6);
        String eighteen = seventeen + check(seventeen);
        return isGood(eighteen) ? eighteen : number;
    }

    static boolean isGood(String number) {
        return number.matches("\\d{17}[0-9X]") && number.charAt(17) == check(number) && birth(number) != null;
    }

    private static char check(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11);
    }

    /** Digits 7 to 14, or null if there is no such day. */
    static LocalDate birth(String number) {
        int year = Integer.parseInt(number.substring(6, 10));
        int month = Integer.parseInt(number.substring(10, 12));
        int day = Integer.parseInt(number.substring(12, 14));
        boolean isMonth = month >= 1 && month <= 12 && year > 0;
        return isMonth && day >= 1 && day <= LocalDate.of(year, month, 1).lengthOfMonth()
                ? LocalDate.of(year, month, day)
                : null;
    }

    static boolean isMale(String number) {
        return (number.charAt(16) - '0') % 2 == 1;
    }
}
