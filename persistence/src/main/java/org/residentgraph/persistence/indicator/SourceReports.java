package org.residentgraph.persistence.indicator;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.reporting.FeedDue;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.stereotype.Component;

/** How far the departments have reported, and what they were asked to report: what figures rest on. */
@Component
public class SourceReports {

    private final DataSource dataSource;

    public SourceReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How complete one source is in a period.
     *
     * @param expected batches that were due for the period by the day asked for
     * @param received of those, the ones that are in
     * @param latest the day of the latest batch, or null
     */
    public record Completeness(
            String feed,
            String department,
            int expected,
            int received,
            @Nullable LocalDate latest) {}

    /** The day up to which each feed has been loaded; a feed without a batch is not there. */
    public Map<String, LocalDate> latest() {
        Map<String, LocalDate> latest = new HashMap<>();
        select(
                "SELECT feed_code, MAX(as_of) FROM feed_batch WHERE status = 'APPLIED' GROUP BY feed_code",
                row -> latest.put(row.getString(1), LocalDate.parse(row.getString(2))));
        return latest;
    }

    /** The day up to which all of these feeds have been loaded; null if one has not been at all, or none is named. */
    public static @Nullable LocalDate dataAsOf(Collection<String> feeds, Map<String, LocalDate> latest) {
        LocalDate earliest = null;
        for (String feed : feeds) {
            LocalDate day = latest.get(feed);
            if (day == null) {
                return null;
            }
            earliest = earliest == null || day.isBefore(earliest) ? day : earliest;
        }
        return earliest;
    }

    /** What was due from the departments, and what of it is there, as of now. */
    public Reported reported() {
        Map<String, Set<LocalDate>> batches = new HashMap<>();
        List<FeedDue> dues = new ArrayList<>();
        select(
                "SELECT DISTINCT feed_code, department_code, as_of FROM feed_batch WHERE status = 'APPLIED'",
                row -> batches.computeIfAbsent(row.getString(1) + ' ' + row.getString(2), _ -> new HashSet<>())
                        .add(LocalDate.parse(row.getString(3))));
        select(
                "SELECT feed_code, department_code, period_kind, due_day, grace_days FROM feed_schedule"
                        + " ORDER BY feed_code, department_code",
                row -> dues.add(new FeedDue(
                        row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5))));
        return new Reported(dues, batches);
    }

    /**
     * The schedules, and the days as of which batches have been loaded.
     *
     * @param batches by feed and department
     */
    public record Reported(List<FeedDue> dues, Map<String, Set<LocalDate>> batches) {

        /** What was due for a period from these feeds until a day, and what of it is there; by feed and department. */
        public List<Completeness> completeness(Collection<String> feeds, CalendarPeriod period, LocalDate today) {
            return dues.stream()
                    .filter(due -> feeds.contains(due.feed()))
                    .map(due -> SourceReports.completeness(
                            due, batches.getOrDefault(due.feed() + ' ' + due.department(), Set.of()), period, today))
                    .toList();
        }
    }

    private static Completeness completeness(
            FeedDue due, Set<LocalDate> batches, CalendarPeriod period, LocalDate today) {
        Set<LocalDate> ends = new HashSet<>();
        for (LocalDate batch : batches) {
            ends.add(due.kind().lastEndUpTo(batch));
        }
        int expected = 0;
        int received = 0;
        for (LocalDate end : due.kind().endsWithin(period.from(), period.to())) {
            boolean isIn = ends.contains(end);
            if (isIn || end.plusDays(due.dueDays()).isBefore(today)) {
                expected++;
                received += isIn ? 1 : 0;
            }
        }
        LocalDate latest = batches.stream().max(LocalDate::compareTo).orElse(null);
        return new Completeness(due.feed(), due.department(), expected, received, latest);
    }

    /** The baselines that were reported of an indicator, by division, in its unit. */
    public Map<String, BigDecimal> baselines(String indicator) {
        Map<String, BigDecimal> baselines = new HashMap<>();
        select(
                "SELECT division_code, value FROM indicator_baseline WHERE code = ? AND superseded_at IS NULL"
                        + " ORDER BY as_of, id",
                row -> baselines.put(row.getString(1), row.getBigDecimal(2)),
                indicator);
        return baselines;
    }

    /** Whether each of these feeds has been loaded with a batch as of this day or earlier. */
    public boolean reachBackTo(Collection<String> feeds, LocalDate day) {
        Set<String> missing = new HashSet<>(feeds);
        select(
                "SELECT DISTINCT feed_code FROM feed_batch WHERE status = 'APPLIED' AND as_of <= ?",
                row -> missing.remove(row.getString(1)),
                day.toString());
        return missing.isEmpty();
    }

    private void select(String sql, BulkConnection.RowReader reader, @Nullable Object... parameters) {
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            db.select(sql, reader, parameters);
        } catch (SQLException failed) {
            throw new FactsException("reading what was reported", failed);
        }
    }
}
