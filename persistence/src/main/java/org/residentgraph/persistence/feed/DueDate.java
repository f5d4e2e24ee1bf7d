package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.residentgraph.persistence.shipped.ShippedFile;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.PeriodKind;

/**
 * By when a batch was due, as {@code /feed/schedule.csv} has it: some days after the end of the period in which its day
 * lies.
 *
 * @param graceDays days after that until which it is not late (E31)
 */
record DueDate(LocalDate dueOn, int graceDays) {

    /** Empty for a feed that is expected at no time. */
    static Optional<DueDate> of(Manifest manifest) {
        return ShippedFile.at("/feed/schedule.csv").rows().stream()
                .filter(row -> row.getField("feed").equals(manifest.feed()))
                .findFirst()
                .map(row -> of(row, manifest.asOf()));
    }

    private static DueDate of(NamedCsvRecord row, LocalDate asOf) {
        return new DueDate(
                PeriodKind.valueOf(row.getField("period_kind"))
                        .endOf(asOf)
                        .plusDays(Integer.parseInt(row.getField("due_day"))),
                Integer.parseInt(row.getField("grace_days")));
    }

    boolean isLate(Instant receivedAt) {
        return BusinessClock.dayOf(receivedAt).isAfter(dueOn.plusDays(graceDays));
    }
}
