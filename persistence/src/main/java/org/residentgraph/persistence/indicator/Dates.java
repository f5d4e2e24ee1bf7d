package org.residentgraph.persistence.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days and instants as the database writes them. */
final class Dates {

    /** The day that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Dates() {}

    /** The day since 1970 of an ISO date; {@link #NEVER} for the year 9999. */
    static int day(String date) {
        int year = number(date, 0, 4);
        return year == 9999
                ? NEVER
                : Math.toIntExact(LocalDate.of(year, number(date, 5, 7), number(date, 8, 10))
                        .toEpochDay());
    }

    /** As {@link #day(String)}; without a date, never. */
    static int end(@Nullable String date) {
        return date == null ? NEVER : day(date);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }

    static Instant instant(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
