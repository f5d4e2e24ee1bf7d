package org.residentgraph.schema.scalar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** {@code 2013-09-01}. Years outside 1000–9999 are refused: the databases have no such dates. */
final class DateCoercing extends TextCoercing<LocalDate> {

    DateCoercing() {
        super(LocalDate.class, "a date as YYYY-MM-DD");
    }

    @Override
    @Nullable
    String write(LocalDate value) {
        return isStorable(value.getYear()) ? value.toString() : null;
    }

    @Override
    @Nullable
    LocalDate read(String text) {
        if (text.length() != 10) {
            return null;
        }
        try {
            LocalDate value = LocalDate.parse(text);
            return isStorable(value.getYear()) ? value : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isStorable(int year) {
        return year >= 1000 && year <= 9999;
    }
}
