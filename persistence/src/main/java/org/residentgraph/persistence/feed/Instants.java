package org.residentgraph.persistence.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.time.BusinessClock;

/** Instants as DATETIME(3) text in UTC, so that no driver or session time zone has a say. */
final class Instants {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The length of a text that ends with its minutes, because the rest is zero. */
    private static final int MINUTES = 16;

    private Instants() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }

    /** As {@link #text(Instant)}, of what a column holds: this is asked of every stored row that is read. */
    static String text(LocalDateTime utc) {
        String text = utc.toString().replace('T', ' ');
        return text.length() == MINUTES ? text + ":00" : text;
    }

    /** The day in the city. */
    static LocalDate day(String text) {
        return BusinessClock.dayOf(require(text));
    }

    static @Nullable Instant parse(@Nullable String text) {
        return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    static Instant require(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("an instant is missing");
        }
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
