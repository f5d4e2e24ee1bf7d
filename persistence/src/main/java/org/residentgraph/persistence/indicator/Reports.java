package org.residentgraph.persistence.indicator;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reporting.FeedDue;

/** The occurrences of a feed's schedule. */
final class Reports {

    private Reports() {}

    /**
     * How many occurrences were due in a slot.
     *
     * @param asOf of a batch: then only its own occurrence counts, if it was accepted in time
     */
    static int count(FeedDue due, Slot slot, @Nullable String asOf, @Nullable String acceptedOn) {
        LocalDate from = slot.first().minusDays(due.dueDays());
        LocalDate to = slot.last().minusDays(due.dueDays()).plusDays(1);
        List<LocalDate> ends = due.kind().endsWithin(from, to);
        if (asOf == null || acceptedOn == null) {
            return ends.size();
        }
        LocalDate end = occurrence(due, asOf);
        boolean inTime = !LocalDate.parse(acceptedOn).isAfter(end.plusDays(due.dueDays() + (long) due.graceDays()));
        return inTime && ends.contains(end) ? 1 : 0;
    }

    /** The last day of the period that a batch as of a day is for. */
    static LocalDate occurrence(FeedDue due, String asOf) {
        return due.kind().lastEndUpTo(LocalDate.parse(asOf));
    }
}
