package org.residentgraph.persistence.feed;

/** The counters of a batch, or of the part of it at hand. */
final class Tally {

    private final int[] lines = new int[Verdict.values().length];
    private int flagged;

    /** Of a file of which nothing can be used. */
    static Tally allRejected(int rows) {
        Tally tally = new Tally();
        tally.lines[Verdict.REJECTED.code()] = rows;
        return tally;
    }

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

    /** A line that was flagged is not loaded after all. */
    void unflag() {
        flagged--;
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
