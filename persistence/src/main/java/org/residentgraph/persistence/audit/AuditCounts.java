package org.residentgraph.persistence.audit;

import java.util.concurrent.atomic.LongAdder;

/** What an {@link AuditLog} has done since the start. */
public final class AuditCounts {

    private final LongAdder written = new LongAdder();
    private final LongAdder groups = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder everLost = new LongAdder();

    /** Lost, and not told of in the log yet. */
    private final LongAdder untold = new LongAdder();

    void wrote(int records) {
        written.add(records);
        groups.increment();
    }

    void failed() {
        failures.increment();
    }

    /** A record could not be kept. */
    void lose() {
        untold.increment();
        everLost.increment();
    }

    /** How many losses are to be told of; they count as told from here on. */
    long takeUntold() {
        return untold.sumThenReset();
    }

    /** They could not be told of. */
    void giveBack(long losses) {
        untold.add(losses);
    }

    /** Records written to the database. */
    public long written() {
        return written.sum();
    }

    /** Commits. */
    public long groups() {
        return groups.sum();
    }

    /** Commits that failed. */
    public long failures() {
        return failures.sum();
    }

    /** Records without persons that could not be kept. */
    public long lost() {
        return everLost.sum();
    }
}
