package org.residentgraph.feeds;

import java.util.Map;

/** A person who cannot exist, with a number of their own. */
record Somebody(String number, String name) {

    /** What feeds say of a person; each takes those it has a column for. */
    Map<String, String> cells() {
        return Map.of(
                "id_type", "01", "id_number", number, "name", name, "birth_date", birthDate(), "sex_code", sexCode());
    }

    Somebody named(String other) {
        return new Somebody(number, other);
    }

    String masked() {
        return "*".repeat(14) + number.substring(14);
    }

    /** From birth, or from 1 March 2011. */
    String livesHereSince() {
        return birthDate().compareTo("2011-03-01") > 0 ? birthDate() : "2011-03-01";
    }

    private String birthDate() {
        return number.substring(6, 10) + '-' + number.substring(10, 12) + '-' + number.substring(12, 14);
    }

    private String sexCode() {
        return (number.charAt(16) - '0') % 2 == 1 ? "1" : "2";
    }
}
