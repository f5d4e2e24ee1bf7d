package org.residentgraph.api.reporting;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reporting.FeedDue;
import org.residentgraph.persistence.reporting.ReportedBatch;
import org.residentgraph.persistence.reporting.RuleTally;
import org.residentgraph.persistence.time.CalendarPeriod;

/** The counts that the rates of a department's reporting are made of; those of several feeds can be added up. */
record QualityFigures(int expected, int received, int late, long lines, long incomplete, long counted, long passed) {

    static final QualityFigures NONE = new QualityFigures(0, 0, 0, 0, 0, 0, 0);

    private static final String DISCARDED = "DISCARDED";
    private static final double FOUR_DIGITS = 10_000;

    /**
     * One feed of a department in a period.
     *
     * @param batches of this feed and department, of whatever period
     * @param tallies of the batches of this feed that lie in the period
     */
    static QualityFigures of(
            FeedDue due, CalendarPeriod period, List<ReportedBatch> batches, List<RuleTally> tallies, LocalDate today) {
        List<ReportedBatch> here = batches.stream().filter(liesIn(due, period)).toList();
        Set<LocalDate> came = new HashSet<>();
        int late = 0;
        long lines = 0;
        long counted = 0;
        long passed = 0;
        for (ReportedBatch batch : here) {
            came.add(due.kind().lastEndUpTo(batch.asOf()));
            late += Boolean.TRUE.equals(batch.late()) ? 1 : 0;
            lines += batch.declared();
            counted += batch.declared() - batch.duplicate();
            passed += batch.accepted() + batch.fixed() - batch.flagged();
        }
        long expected = due.kind().endsWithin(period.from(), period.to()).stream()
                .filter(end -> came.contains(end) || isOver(due, end, today))
                .count();
        long incomplete = tallies.stream().mapToLong(RuleTally::incomplete).sum();
        return new QualityFigures((int) expected, came.size(), late, lines, incomplete, counted, passed);
    }

    /** A batch belongs to the period in which the time it reports on ended; one that was discarded to none. */
    static Predicate<ReportedBatch> liesIn(FeedDue due, CalendarPeriod period) {
        return batch -> {
            LocalDate end = due.kind().lastEndUpTo(batch.asOf());
            return !batch.status().equals(DISCARDED) && !end.isBefore(period.from()) && end.isBefore(period.to());
        };
    }

    private static boolean isOver(FeedDue due, LocalDate end, LocalDate today) {
        return today.isAfter(due.dueOn(end).plusDays(due.graceDays()));
    }

    QualityFigures plus(QualityFigures other) {
        return new QualityFigures(
                expected + other.expected,
                received + other.received,
                late + other.late,
                lines + other.lines,
                incomplete + other.incomplete,
                counted + other.counted,
                passed + other.passed);
    }

    @Nullable
    Double arrival() {
        return share(received, expected);
    }

    @Nullable
    Double completeness() {
        return share(lines - incomplete, lines);
    }

    @Nullable
    Double timeliness() {
        return share(received - late, received);
    }

    @Nullable
    Double rulePassRate() {
        return share(passed, counted);
    }

    /** To four digits after the point; null where there is nothing of which it could be a share. */
    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : Math.round(FOUR_DIGITS * Math.max(0, part) / whole) / FOUR_DIGITS;
    }
}
