package org.residentgraph.api.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.security.Appointment;
import org.residentgraph.persistence.feed.Manifest;

/**
 * What the parameters of a request say of the CSV file in its body. All may be left out: then the batch is one of changes,
 * of the account's own department and place, as of today, with as many rows as there are.
 */
final class CsvParameters {

    private final HttpServletRequest request;
    private final Appointment sender;

    CsvParameters(HttpServletRequest request, Appointment sender) {
        this.request = request;
        this.sender = sender;
    }

    /**
     * @param sha256 of the body; a declared one may differ, and is then found wrong
     * @throws PlatformException BAD_USER_INPUT naming the parameter that cannot be used
     */
    Manifest manifest(String feed, String sha256, LocalDate today, Instant now) {
        LocalDate asOf = read("asOf", LocalDate::parse, today);
        return new Manifest(
                feed,
                read("layoutVersion", Integer::valueOf, 1),
                read("department", Function.identity(), Objects.requireNonNullElse(sender.department(), "")),
                read(
                        "division",
                        Function.identity(),
                        sender.scope().isEmpty() ? "" : sender.scope().getFirst()),
                read("period", Function.identity(), quarterOf(asOf)),
                asOf,
                read("mode", Manifest.Mode::valueOf, Manifest.Mode.DELTA),
                read("sequence", Integer::valueOf, 1),
                read("rows", Integer::valueOf, Manifest.UNCOUNTED),
                read("sha256", Function.identity(), sha256),
                read("sentAt", Instant::parse, now),
                read("endDates", Manifest.EndDates::valueOf, Manifest.EndDates.INCLUSIVE),
                encoding());
    }

    /** By the parameter, or else by the media type's own. GBK and GB2312 are parts of GB18030. */
    private @Nullable String encoding() {
        String named = request.getParameter("encoding");
        String charset = named != null ? named : request.getCharacterEncoding();
        if (charset == null) {
            return null;
        }
        String upper = charset.toUpperCase(Locale.ROOT);
        return upper.equals("GBK") || upper.equals("GB2312") ? "GB18030" : upper;
    }

    private <T> T read(String name, Function<String, T> reading, T otherwise) {
        String text = request.getParameter(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return reading.apply(text);
        } catch (RuntimeException unreadable) {
            throw PlatformException.badInput("The parameter " + name + " cannot be used.");
        }
    }

    private static String quarterOf(LocalDate day) {
        return "%d-Q%d".formatted(day.getYear(), (day.getMonthValue() + 2) / 3);
    }
}
