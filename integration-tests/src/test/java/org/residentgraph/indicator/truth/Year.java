package org.residentgraph.indicator.truth;

import java.time.LocalDate;

/** A calendar year: stocks are taken on its last day, flows from its first day until before the next year's. */
record Year(int number) {

    LocalDate first() {
        return LocalDate.of(number, 1, 1);
    }

    LocalDate last() {
        return LocalDate.of(number, 12, 31);
    }

    /** The day on which schools ask how old a child is. */
    LocalDate schoolDay() {
        return LocalDate.of(number, 8, 31);
    }

    /** The school year that begins in this year. */
    String schoolYear() {
        return number + "-" + (number + 1);
    }

    boolean has(LocalDate day) {
        return day != null && day.getYear() == number;
    }
}
