package org.residentgraph.persistence.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sender declares of a batch.
 *
 * @param division the sender's own area; a line about another area is rejected
 * @param rows how many lines follow the header, or {@link #UNCOUNTED}
 * @param sha256 of the CSV's bytes, hex
 * @param endDates whether an end date is the last day (INCLUSIVE) or the day after it (HALF_OPEN)
 * @param encoding UTF-8, which it is if nothing is said, or GB18030
 */
public record Manifest(
        String feed,
        int layoutVersion,
        String department,
        String division,
        String period,
        LocalDate asOf,
        Mode mode,
        int sequence,
        int rows,
        String sha256,
        Instant sentAt,
        EndDates endDates,
        @Nullable String encoding) {

    /** The sender does not say how many rows there are: only where no file but the request itself carries the batch. */
    public static final int UNCOUNTED = -1;

    private static final int LONGEST = 64 * 1024;
    private static final String UTF_8 = "UTF-8";
    private static final String GB18030 = "GB18030";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** All open records, or what changed since the last batch. */
    public enum Mode {
        FULL,
        DELTA
    }

    /** How the feed writes the end of a period. */
    public enum EndDates {
        INCLUSIVE,
        HALF_OPEN
    }

    /**
     * @throws UnreadableBatchException if a field is missing or cannot be what it says
     */
    static Manifest read(InputStream json) throws IOException {
        byte[] bytes = json.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new UnreadableBatchException("manifest.json is too long");
        }
        try {
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            if (manifest == null || manifest.rows < 0) {
                throw new UnreadableBatchException("manifest.json lacks a field or has an impossible one");
            }
            return manifest.checked();
        } catch (JacksonException unreadable) {
            throw new UnreadableBatchException("manifest.json cannot be read", unreadable);
        }
    }

    /**
     * This, if it says everything and nothing impossible.
     *
     * @throws UnreadableBatchException otherwise
     */
    public Manifest checked() {
        if (!isComplete() || !isPossible()) {
            throw new UnreadableBatchException("the manifest lacks a field or has an impossible one");
        }
        if (layoutVersion != 1) {
            throw new UnreadableBatchException("there is no such version of the layout");
        }
        if (encoding != null && !encodingName().equals(UTF_8) && !encodingName().equals(GB18030)) {
            throw new UnreadableBatchException("the encoding must be UTF-8 or GB18030");
        }
        return this;
    }

    /** UTF-8 or GB18030. */
    String encodingName() {
        return encoding == null ? UTF_8 : encoding.toUpperCase(Locale.ROOT);
    }

    Charset charset() {
        return isGb18030() ? Charset.forName(GB18030) : StandardCharsets.UTF_8;
    }

    boolean isGb18030() {
        return encodingName().equals(GB18030);
    }

    @SuppressWarnings("ConstantValue") // a JSON file can leave out what the type promises
    private boolean isComplete() {
        return feed != null
                && department != null
                && division != null
                && period != null
                && asOf != null
                && mode != null
                && sha256 != null
                && sentAt != null
                && endDates != null;
    }

    private boolean isPossible() {
        return feed.matches("[A-Z][0-9]{2}")
                && department.matches("[A-Z]{2,8}")
                && division.matches("[0-9]{2,12}")
                && period.matches("[0-9A-Z-]{4,8}")
                && sha256.matches("[0-9a-f]{64}")
                && asOf.getYear() >= 1900
                && asOf.getYear() <= 9999
                && sentAt.isAfter(Instant.EPOCH)
                && sentAt.isBefore(Instant.parse("9999-01-01T00:00:00Z"))
                && sequence >= 0
                && rows >= UNCOUNTED;
    }
}
