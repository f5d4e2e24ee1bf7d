package org.residentgraph.persistence.feed;

/** The counters of a batch, or of the part of it at hand. */
final class Tally {

    private final int[] lines = new int[Verdict.values().length];
    private int flagged;

    void count(Verdict verdict, boolean isFlagged) {
        add(verdict, isFlagged, 1);
    }

    /** A line that was counted before turned out to be something else. */
    void recount(Verdict before, boolean wasFlagged, Verdict after) {
        add(before, wasFlagged, -1);
        add(after, false, 1);
    }

    void flag() {
        flagged++;
    }

    int of(Verdict verdict) {
        return lines[verdict.code()];
    }

    int flagged() {
        return flagged;
    }

    int total() {
        int total = 0;
        for (int count : lines) {
            total += count;
        }
        return total;
    }

    private void add(Verdict verdict, boolean isFlagged, int by) {
        lines[verdict.code()] += by;
        if (isFlagged && verdict.isLoaded()) {
            flagged += by;
        }
    }
}
