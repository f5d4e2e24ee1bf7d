package org.residentgraph.persistence.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * E12: whether the ends in a file meet the next beginnings as its manifest says ends are written. One day too many or too
 * few, on many lines, is the sign that it was declared wrong.
 *
 * <p>Looks at all lines of some persons, chosen by a hash and fewer of them the longer the file is, so that a file of any
 * length needs the same memory.
 */
final class PeriodEnds {

    private static final int MOST_DAYS = 40_000;
    private static final int FEWEST_WRONG = 5;
    private static final double MOST_WRONG = 0.20;

    /** A day on which something of somebody begins, or is said to end. */
    private record Day(long of, String day) {}

    private final List<Layout.Period> periods;
    private final Manifest.EndDates declared;
    private final Set<Day> starts = new HashSet<>();
    private final List<Day> ends = new ArrayList<>();
    private long notLookedAt;
    private final List<Long> lines = new ArrayList<>();

    PeriodEnds(Layout layout, Manifest.EndDates declared) {
        this.periods = layout.relations().periods();
        this.declared = declared;
    }

    void add(FeedLine line) {
        for (Layout.Period period : periods) {
            String start = line.get(period.start().position());
            String end = line.get(period.end().position());
            Long of = start == null ? null : of(line, period);
            if (start == null || of == null || (of & notLookedAt) != 0) {
                continue;
            }
            lines.add(of);
            starts.add(new Day(of, start));
            if (end != null) {
                ends.add(new Day(of, end));
            }
            if (lines.size() > MOST_DAYS) {
                lookAtFewer();
            }
        }
    }

    /** Why the batch must wait, or null. */
    @Nullable
    Held held() {
        int wrong = 0;
        for (Day end : ends) {
            if (starts.contains(asOtherwiseDeclared(end))) {
                wrong++;
            }
        }
        if (wrong < FEWEST_WRONG || wrong <= MOST_WRONG * lines.size()) {
            return null;
        }
        return Held.doubtful(
                Rule.E12, "end dates meet the next beginning as if they were not " + declared + ", as declared");
    }

    /** The beginning that this end would meet if ends were written the other way. */
    private Day asOtherwiseDeclared(Day end) {
        return declared == Manifest.EndDates.INCLUSIVE ? end : new Day(end.of, Days.dayAfter(end.day));
    }

    private void lookAtFewer() {
        notLookedAt = notLookedAt << 1 | 1;
        lines.removeIf(of -> (of & notLookedAt) != 0);
        starts.removeIf(day -> (day.of & notLookedAt) != 0);
        ends.removeIf(day -> (day.of & notLookedAt) != 0);
    }

    private static @Nullable Long of(FeedLine line, Layout.Period period) {
        long hash = 0;
        for (Column column : period.of()) {
            String value = line.get(column.position());
            if (value == null) {
                return null;
            }
            hash = KeysSeen.updated(hash, value);
        }
        return hash;
    }
}
