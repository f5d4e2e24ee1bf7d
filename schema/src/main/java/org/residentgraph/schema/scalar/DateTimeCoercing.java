package org.residentgraph.schema.scalar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Written as {@code 2013-04-02T02:00:00.000Z}, always in UTC and always with milliseconds, so that the texts of two
 * instants compare as the instants do. Read with any offset; the offset itself is mandatory.
 */
final class DateTimeCoercing extends TextCoercing<Instant> {

    private static final long EARLIEST = Instant.parse("1000-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int LONGEST = "2013-04-02T02:00:00.000000000+08:00".length();

    DateTimeCoercing() {
        super(Instant.class, "a date and time as YYYY-MM-DDThh:mm:ss.sssZ");
    }

    @Override
    @Nullable
    String write(Instant value) {
        if (value.getEpochSecond() < EARLIEST || value.getEpochSecond() > LATEST) {
            return null;
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
        char[] text = new char[24];
        digits(text, 0, 4, utc.getYear());
        text[4] = '-';
        digits(text, 5, 2, utc.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, utc.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, utc.getHour());
        text[13] = ':';
        digits(text, 14, 2, utc.getMinute());
        text[16] = ':';
        digits(text, 17, 2, utc.getSecond());
        text[19] = '.';
        digits(text, 20, 3, utc.getNano() / 1_000_000);
        text[23] = 'Z';
        return new String(text);
    }

    @Override
    @Nullable
    Instant read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            Instant value = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            return write(value) == null ? null : value;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void digits(char[] text, int from, int count, int number) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
