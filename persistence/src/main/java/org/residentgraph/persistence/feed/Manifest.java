package org.residentgraph.persistence.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sender declares of a batch.
 *
 * @param division the sender's own area; a line about another area is rejected
 * @param rows how many lines follow the header
 * @param sha256 of the CSV's bytes, hex
 * @param endDates whether an end date is the last day (INCLUSIVE) or the day after it (HALF_OPEN)
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
        EndDates endDates) {

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

    static Manifest read(InputStream json) throws IOException {
        try {
            Manifest manifest = JSON.readValue(json.readAllBytes(), Manifest.class);
            if (!manifest.isComplete()) {
                throw new UnreadableBatchException("manifest.json lacks a field or has an impossible one");
            }
            return manifest;
        } catch (JacksonException unreadable) {
            throw new UnreadableBatchException("manifest.json cannot be read", unreadable);
        }
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
                && sha256.matches("[0-9a-f]{64}")
                && sentAt != null
                && endDates != null
                && rows >= 0;
    }
}
