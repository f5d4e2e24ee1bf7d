package org.residentgraph.persistence.reporting;

import java.time.LocalDate;
import org.residentgraph.persistence.time.PeriodKind;

/**
 * What was agreed with a department about a feed: one batch for each period, due some days after its end.
 *
 * @param periodKind a {@link PeriodKind}
 * @param dueDays days after the period's last day until which a batch is due
 * @param graceDays days after that until which it is not late
 */
public record FeedDue(String feed, String department, String periodKind, int dueDays, int graceDays) {

    public PeriodKind kind() {
        return PeriodKind.valueOf(periodKind);
    }

    /** The day by which a batch as of this day was due. */
    public LocalDate dueOn(LocalDate asOf) {
        return kind().lastEndUpTo(asOf).plusDays(dueDays);
    }
}
