package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.springframework.stereotype.Component;

/** When divisions took in others, so that their series break: what is counted before is counted for the division of today. */
@Component
public class DivisionMergers {

    /** They change with a release, or by hand once in years. */
    private static final long NANOS_GOOD_FOR = Duration.ofSeconds(10).toNanos();

    private final DataSource dataSource;
    private volatile @Nullable Known known;

    public DivisionMergers(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Merger(String from, String into, LocalDate on) {}

    private record Known(List<Merger> mergers, long asOfNanos) {}

    /** The days from which a division's figures are of a place that had been another division's. */
    public List<LocalDate> into(String division) {
        return mergers().stream()
                .filter(merger ->
                        merger.into().startsWith(division) && !merger.from().startsWith(division))
                .map(Merger::on)
                .distinct()
                .toList();
    }

    private List<Merger> mergers() {
        Known present = known;
        if (present == null || System.nanoTime() - present.asOfNanos() > NANOS_GOOD_FOR) {
            present = new Known(read(), System.nanoTime());
            known = present;
        }
        return present.mergers();
    }

    private List<Merger> read() {
        Map<String, String> successors = new HashMap<>();
        Map<String, LocalDate> days = new HashMap<>();
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            db.select(
                    "SELECT code, successor_code, valid_to FROM division"
                            + " WHERE successor_code IS NOT NULL AND valid_to IS NOT NULL",
                    row -> {
                        successors.put(row.getString(1), row.getString(2));
                        days.put(row.getString(1), LocalDate.parse(row.getString(3)));
                    });
        } catch (SQLException failed) {
            throw new FactsException("reading mergers", failed);
        }
        List<Merger> mergers = new ArrayList<>();
        days.forEach((code, day) -> mergers.add(new Merger(code, lastOf(code, successors), day)));
        return mergers;
    }

    private static String lastOf(String code, Map<String, String> successors) {
        String last = code;
        // No longer than there are mergers, whatever the table says.
        for (int steps = 0; successors.containsKey(last) && steps <= successors.size(); steps++) {
            last = successors.getOrDefault(last, last);
        }
        return last;
    }
}
