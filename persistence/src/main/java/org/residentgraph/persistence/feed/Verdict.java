package org.residentgraph.persistence.feed;

/** What became of a line. Each line has exactly one, and the five numbers add up to the declared rows. */
enum Verdict {
    ACCEPTED(0),
    FIXED(1),
    QUARANTINED(2),
    REJECTED(3),
    DUPLICATE(4);

    /** Stands in staged lines; never given to another verdict. */
    private final int code;

    Verdict(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Verdict of(int code) {
        for (Verdict verdict : values()) {
            if (verdict.code == code) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict " + code);
    }

    boolean isLoaded() {
        return this == ACCEPTED || this == FIXED;
    }
}
