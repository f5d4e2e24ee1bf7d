package org.residentgraph.indicator.truth;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Whether the departments reported in time: what was agreed with them, and when the files were sent. */
final class ReportingCounting implements Counting {

    private final List<FeedFiles.Batch> batches;
    private final List<NamedCsvRecord> schedule;

    ReportingCounting(FeedFiles files) {
        this.batches = files.batches();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        Objects.requireNonNull(getClass().getResourceAsStream("/feed/schedule.csv")),
                        StandardCharsets.UTF_8))) {
            this.schedule = rows.stream().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally timely = figures.ratioOfCity("REPORTING_TIMELINESS", year);
        for (NamedCsvRecord agreed : schedule) {
            int months = months(agreed);
            // Periods end with their months: any that could be due in the year.
            for (LocalDate start = LocalDate.of(year.number() - 2, 9, 1);
                    start.getYear() <= year.number();
                    start = start.plusMonths(1)) {
                if (beginsPeriod(agreed, start)) {
                    LocalDate end = start.plusMonths(months);
                    LocalDate due = end.minusDays(1).plusDays(number(agreed, "due_day"));
                    if (year.has(due)) {
                        timely.count(Divisions.CITY, isIn(agreed, start, end, due));
                    }
                }
            }
        }
    }

    private static int months(NamedCsvRecord agreed) {
        return agreed.getField("period_kind").equals("QUARTER") ? 3 : 12;
    }

    private static boolean beginsPeriod(NamedCsvRecord agreed, LocalDate start) {
        return switch (agreed.getField("period_kind")) {
            case "QUARTER" -> start.getMonthValue() % 3 == 1;
            case "YEAR" -> start.getMonthValue() == 1;
            case "SCHOOL_YEAR" -> start.getMonthValue() == 9;
            default -> throw new IllegalStateException("no such period: " + agreed);
        };
    }

    private boolean isIn(NamedCsvRecord agreed, LocalDate start, LocalDate end, LocalDate due) {
        LocalDate latest = due.plusDays(number(agreed, "grace_days"));
        return batches.stream()
                .filter(batch -> batch.feed().equals(agreed.getField("feed")))
                .filter(batch -> batch.department().equals(agreed.getField("department")))
                .anyMatch(batch -> Days.holds(start, end, batch.asOf()) && Days.isBy(batch.sentOn(), latest));
    }

    private static int number(NamedCsvRecord agreed, String column) {
        return Integer.parseInt(agreed.getField(column));
    }
}
