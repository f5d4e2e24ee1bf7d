package org.residentgraph.api.budget;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.PersonsRead.Group;

/** What one account has looked at in the running hour and day. */
final class Actor {

    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;

    /** Days begin at midnight in Asia/Shanghai, which has known no other offset since 1991. */
    private static final long MIDNIGHT = 8 * SECONDS_PER_HOUR;

    /** What came of asking for persons. */
    enum Verdict {
        WITHIN,
        OVER_THE_HOUR,
        OVER_THE_DAY
    }

    private final String sub;
    private final AtomicBoolean waiting = new AtomicBoolean();

    // Guarded by this. Every person of the hour is one of the day too: a day ends with an hour.
    private @Nullable Window hour;
    private @Nullable Window day;

    Actor(String sub) {
        this.sub = sub;
    }

    String sub() {
        return sub;
    }

    /**
     * Charges these persons to the budget; those charged before cost nothing. If they do not fit, none is charged.
     */
    synchronized Verdict charge(List<Group> groups, PersonBudget budget, Instant now) {
        Window thisHour = hour(now);
        Window thisDay = day(now);
        int hourBefore = thisHour.size();
        int dayBefore = thisDay.size();
        for (Group group : groups) {
            for (long person : group.persons()) {
                if (thisHour.add(person)) {
                    thisDay.add(person);
                }
            }
        }
        if (thisHour.size() == hourBefore) {
            return Verdict.WITHIN;
        }
        // Someone of this day who was not yet in this hour is charged to the hour alone.
        boolean newToday = thisDay.size() > dayBefore;
        Verdict verdict = newToday && thisDay.total() > budget.day()
                ? Verdict.OVER_THE_DAY
                : thisHour.total() > budget.hour() ? Verdict.OVER_THE_HOUR : Verdict.WITHIN;
        if (verdict != Verdict.WITHIN) {
            thisHour.truncate(hourBefore);
            thisDay.truncate(dayBefore);
        }
        return verdict;
    }

    /** Tells what this process counted, and hears what all did. */
    void exchange(SharedCounts counts, Instant now) {
        exchange(counts, SharedCounts.Span.HOUR, now);
        exchange(counts, SharedCounts.Span.DAY, now);
    }

    private void exchange(SharedCounts counts, SharedCounts.Span span, Instant now) {
        Window window;
        long[] untold;
        int told;
        synchronized (this) {
            window = span == SharedCounts.Span.HOUR ? hour(now) : day(now);
            untold = window.untold();
            told = window.size();
        }
        long count = counts.add(sub, span, window.number(), untold);
        synchronized (this) {
            window.hear(count, told);
        }
    }

    /** Whether the caller is the one who has to have it exchanged. */
    boolean beginWaiting() {
        return waiting.compareAndSet(false, true);
    }

    void endWaiting() {
        waiting.set(false);
    }

    private Window hour(Instant now) {
        Window current = Window.current(hour, Math.floorDiv(now.getEpochSecond(), SECONDS_PER_HOUR));
        hour = current;
        return current;
    }

    private Window day(Instant now) {
        Window current = Window.current(day, Math.floorDiv(now.getEpochSecond() + MIDNIGHT, SECONDS_PER_DAY));
        day = current;
        return current;
    }
}
