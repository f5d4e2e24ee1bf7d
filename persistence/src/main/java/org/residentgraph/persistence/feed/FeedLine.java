package org.residentgraph.persistence.feed;

import org.jspecify.annotations.Nullable;

/**
 * A checked line on its way to the tables: the values in the order of its layout, null for unknown.
 *
 * <p>Not a record, because nothing of it may ever be printed.
 */
final class FeedLine {

    private final int number;
    private final Verdict verdict;
    private final boolean flagged;
    private final boolean identityInQuarantine;
    private final boolean shortNumber;
    private final @Nullable String[] values;

    FeedLine(int number, Verdict verdict, boolean flagged, boolean identityInQuarantine, @Nullable String[] values) {
        this(number, verdict, flagged, identityInQuarantine, false, values);
    }

    FeedLine(
            int number,
            Verdict verdict,
            boolean flagged,
            boolean identityInQuarantine,
            boolean shortNumber,
            @Nullable String[] values) {
        this.number = number;
        this.verdict = verdict;
        this.flagged = flagged;
        this.identityInQuarantine = identityInQuarantine;
        this.shortNumber = shortNumber;
        this.values = values;
    }

    /** The same line, taken as one that may be loaded. */
    FeedLine accepted() {
        return verdict.isLoaded() ? this : new FeedLine(number, Verdict.ACCEPTED, flagged, false, shortNumber, values);
    }

    /** The line of the file on which it starts; the header is line 1. */
    int number() {
        return number;
    }

    Verdict verdict() {
        return verdict;
    }

    boolean isFlagged() {
        return flagged;
    }

    /** E01: the line is good, the number that names its person is not. */
    boolean hasIdentityInQuarantine() {
        return identityInQuarantine;
    }

    /** E03: the ID number came with 15 digits. */
    boolean hasShortNumber() {
        return shortNumber;
    }

    boolean isDeletion() {
        return "D".equals(values[Layout.OP]);
    }

    String srcId() {
        return require(Layout.SRC_ID);
    }

    String asOf() {
        return require(Layout.AS_OF);
    }

    @Nullable
    String get(int position) {
        return values[position];
    }

    /** The value that the check has made sure of. */
    String require(int position) {
        String value = values[position];
        if (value == null) {
            throw new IllegalStateException("line " + number + " passed its check without column " + position);
        }
        return value;
    }

    int width() {
        return values.length;
    }
}
