package org.residentgraph.persistence.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file of one department, and how far it is.
 *
 * @param acceptedAt the instant at which the platform came to know what the batch says; null while it is not accepted
 * @param appliedThroughLine the last line of the file whose chunk is committed
 * @param dueOn the day by which it was due; null if the feed is expected at no time
 * @param late whether it came after that and its days of grace, or after a batch about later days (E31)
 * @param readable whether its lines are or were on the stage; false if the file could not be used at all
 */
public record FeedBatch(
        long id,
        String feed,
        String department,
        String division,
        String period,
        String asOf,
        Manifest.Mode mode,
        Manifest.EndDates endDates,
        Status status,
        @Nullable String holdReason,
        Counters counters,
        int appliedThroughLine,
        Instant receivedAt,
        @Nullable Instant acceptedAt,
        @Nullable String dueOn,
        boolean late,
        boolean readable) {

    /** Whether somebody may still let it in. */
    public boolean isReleasable() {
        return status == Status.HELD && readable;
    }

    /** A batch goes down this list; one that is HELD stays there until its sender or a steward acts. */
    public enum Status {
        /** Registered, its lines not yet all staged. */
        RECEIVED,
        /** Staged whole and accepted. */
        STAGED,
        /** Staged and refused as a whole. */
        HELD,
        /** Some chunks are in the tables. */
        APPLYING,
        /** All of it is in the tables. */
        APPLIED,
        /** Held, and given up by its sender or a steward: none of it will ever be in the tables. */
        DISCARDED;

        /** Whether receiving the same file again changes nothing. */
        boolean isJudged() {
            return this != RECEIVED;
        }

        /** Whether nothing of it is in the tables, nor will be without somebody's doing. */
        boolean isOutside() {
            return this == HELD || this == DISCARDED;
        }
    }

    /**
     * {@code accepted + fixed + quarantined + rejected + duplicate = declared} once the batch is judged; {@code flagged}
     * are among the loaded ones.
     */
    public record Counters(
            int declared, int accepted, int fixed, int flagged, int quarantined, int rejected, int duplicate) {

        public boolean addUp() {
            return accepted + fixed + quarantined + rejected + duplicate == declared;
        }
    }
}
