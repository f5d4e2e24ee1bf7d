package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Women delivered in a year, and the care they had (F14). */
final class MaternalCounting implements Counting {

    private static final int YOUNGEST = 14;
    private static final int OLDEST = 55;

    private final Residents residents;
    private final Ledger records;
    private final Map<String, List<Line>> visits = new HashMap<>();

    MaternalCounting(FeedFiles files, Residents residents) {
        this.residents = residents;
        this.records = Ledger.of(files, "F14", line -> true, line -> line.text("record_no"));
        Ledger.of(files, "F14", line -> line.has("visit_kind") && line.has("visited_on"), Line::srcId)
                .standing()
                .forEach(line -> visits.computeIfAbsent(line.text("record_no"), number -> new ArrayList<>())
                        .add(line));
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally recorded = figures.ratio("MATERNAL_RECORD_RATE", year);
        Tally managed = figures.ratio("MATERNAL_MANAGEMENT_RATE", year);
        for (Line record : records.standing()) {
            Person mother = residents.of(record);
            LocalDate delivered = record.day("delivered_on");
            if (mother != null && year.has(delivered) && mother.isActive(delivered) && isPlausible(mother, delivered)) {
                String village = mother.villageBy(year.last());
                recorded.count(village, record.day("opened_on").isBefore(delivered));
                managed.count(village, isManaged(record, visits.getOrDefault(record.text("record_no"), List.of())));
            }
        }
    }

    /** Anybody else is out until confirmed (E25). */
    private static boolean isPlausible(Person mother, LocalDate delivered) {
        return !mother.isMale && mother.isAged(delivered, YOUNGEST, OLDEST);
    }

    /** First visit before week 13, at least five before delivery, a clean delivery, and a visit within 28 days after. */
    private static boolean isManaged(Line record, List<Line> all) {
        LocalDate delivered = record.day("delivered_on");
        List<Line> before = all.stream()
                .filter(visit -> visit.is("visit_kind", "ANTENATAL"))
                .toList();
        boolean early = before.stream()
                .filter(visit -> visit.has("gestation_week"))
                .mapToInt(visit -> visit.number("gestation_week"))
                .min()
                .stream()
                .anyMatch(week -> week < 13);
        boolean after = all.stream()
                .filter(visit -> visit.is("visit_kind", "POSTNATAL"))
                .anyMatch(visit -> !visit.day("visited_on").isBefore(delivered)
                        && Days.isBy(visit.day("visited_on"), delivered.plusDays(28)));
        return early && before.size() >= 5 && record.isTrue("clean_delivery") && after;
    }
}
