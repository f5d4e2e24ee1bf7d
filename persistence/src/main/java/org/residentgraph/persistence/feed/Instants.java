package org.residentgraph.persistence.feed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants as DATETIME(3) text in UTC, so that no driver or session time zone has a say. */
final class Instants {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Instants() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
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
