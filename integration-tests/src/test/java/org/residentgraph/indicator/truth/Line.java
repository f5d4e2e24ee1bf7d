package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** A line of a feed as it was loaded: unknown cells are empty. */
record Line(String file, int number, String department, LocalDate asOf, Map<String, Integer> columns, String[] cells) {

    boolean isDeletion() {
        return text("op").equals("D");
    }

    String srcId() {
        return text("src_id");
    }

    String text(String column) {
        Integer at = columns.get(column);
        return at == null ? "" : cells[at];
    }

    /** The first of the columns that is known. */
    String first(String... alternatives) {
        for (String column : alternatives) {
            if (has(column)) {
                return text(column);
            }
        }
        return "";
    }

    boolean has(String column) {
        return !text(column).isEmpty();
    }

    boolean is(String column, String word) {
        return text(column).equals(word);
    }

    boolean isTrue(String column) {
        return is(column, "1");
    }

    LocalDate day(String column) {
        return has(column) ? LocalDate.parse(text(column)) : null;
    }

    /** Feeds give the last day; a period ends on the day after it. */
    LocalDate end(String column) {
        LocalDate last = day(column);
        return last == null ? null : last.plusDays(1);
    }

    BigDecimal amount(String column) {
        return has(column) ? new BigDecimal(text(column)) : BigDecimal.ZERO;
    }

    int number(String column) {
        return Integer.parseInt(text(column));
    }
}
