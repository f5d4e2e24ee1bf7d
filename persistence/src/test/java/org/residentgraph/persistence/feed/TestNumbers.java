package org.residentgraph.persistence.feed;

import org.residentgraph.persistence.resident.IdNumber;

/** Identifiers that cannot exist: their address codes are in no revision of GB/T 2260. */
final class TestNumbers {

    private TestNumbers() {}

    static String citizen(String addressCode, String birthDate, int sequence) {
        String first = addressCode + birthDate + "%03d".formatted(sequence);
        return first + IdNumber.checkCharacter(first);
    }

    static String withWrongCheck(String number) {
        char last = number.charAt(17);
        return number.substring(0, 17) + (last == '0' ? '1' : '0');
    }
}
