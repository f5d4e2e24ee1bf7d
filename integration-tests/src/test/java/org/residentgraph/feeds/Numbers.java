package org.residentgraph.feeds;

import org.residentgraph.persistence.resident.IdNumber;

/** Citizens' numbers that cannot exist: their address codes are in no revision of GB/T 2260. */
final class Numbers {

    private static final String[] ADDRESSES = {"659999", "649999", "639999", "629999", "619999", "549999", "539999"};

    private Numbers() {}

    static String citizen(String addressCode, String birthDate, int sequence) {
        String first = addressCode + birthDate + "%03d".formatted(sequence);
        return first + IdNumber.checkCharacter(first);
    }

    /** A man born on 16 July 1951, another for each number up to 3,492. */
    static String man(int number) {
        return citizen(ADDRESSES[number / 499], "19510716", 2 * (number % 499) + 1);
    }

    /** With its first digits as wide as the characters of a Chinese text. */
    static String wide(String number, int digits) {
        StringBuilder wide = new StringBuilder(number);
        for (int i = 0; i < digits; i++) {
            wide.setCharAt(i, (char) (number.charAt(i) + 0xFEE0));
        }
        return wide.toString();
    }

    static String withWrongCheck(String number) {
        char last = number.charAt(17);
        return number.substring(0, 17) + (last == '0' ? '1' : '0');
    }
}
