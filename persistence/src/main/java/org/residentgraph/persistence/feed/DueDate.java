package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.residentgraph.persistence.time.BusinessClock;

/**
 * By when a batch was due, as {@code /feed/schedule.csv} has it: some days after the end of the period in which its day
 * lies.
 *
 * @param graceDays days after that until which it is not late (E31)
 */
record DueDate(LocalDate dueOn, int graceDays) {

    /** Empty for a feed that is expected at no time. */
    static Optional<DueDate> of(Manifest manifest) {
        return FeedData.rows("/feed/schedule.csv").stream()
                .filter(row -> row.getField("feed").equals(manifest.feed()))
                .findFirst()
                .map(row -> of(row, manifest.asOf()));
    }

    private static DueDate of(NamedCsvRecord row, LocalDate asOf) {
        return new DueDate(
                periodEnd(row.getField("period_kind"), asOf).plusDays(Integer.parseInt(row.getField("due_day"))),
                Integer.parseInt(row.getField("grace_days")));
    }

    boolean isLate(Instant receivedAt) {
        return receivedAt.atZone(BusinessClock.CITY).toLocalDate().isAfter(dueOn.plusDays(graceDays));
    }

    private static LocalDate periodEnd(String kind, LocalDate day) {
        return switch (kind) {
            case "DAY" -> day;
            case "WEEK" -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case "MONTH" -> day.with(TemporalAdjusters.lastDayOfMonth());
            case "QUARTER" ->
                day.withDayOfMonth(1)
                        .withMonth(day.getMonth().firstMonthOfQuarter().getValue() + 2)
                        .with(TemporalAdjusters.lastDayOfMonth());
            case "YEAR" -> LocalDate.of(day.getYear(), 12, 31);
            case "SCHOOL_YEAR" -> LocalDate.of(day.getMonthValue() > 8 ? day.getYear() + 1 : day.getYear(), 8, 31);
            default -> throw new IllegalStateException("/feed/schedule.csv has no period " + kind);
        };
    }
}
