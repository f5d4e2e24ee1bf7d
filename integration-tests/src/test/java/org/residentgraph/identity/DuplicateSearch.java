package org.residentgraph.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.residentgraph.api.demo.city.CityGenerator;
import org.residentgraph.api.demo.city.CitySettings;
import org.residentgraph.api.demo.city.PlantedDuplicates.Kind;
import org.residentgraph.api.demo.city.PlantedDuplicates.Pair;
import org.residentgraph.api.demo.city.Progress;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the search for duplicates proposed in a demo city, beside what is planted there. Every candidate that the city's own
 * files led to is judged, whatever its score; one that nobody planted is wrong.
 */
public final class DuplicateSearch {

    /** The least share of what is planted that must be found. */
    public static final double LEAST_RECALL = 0.95;

    /** The least share of what is proposed that must be right. */
    public static final double LEAST_PRECISION = 0.99;

    private record Two(long one, long other) {
        static Two of(long one, long other) {
            return new Two(Math.min(one, other), Math.max(one, other));
        }
    }

    private record City(int residents, long seed) {}

    private final Map<Two, Kind> planted = new HashMap<>();
    private final Map<Two, String> proposed = new HashMap<>();

    private DuplicateSearch() {}

    /**
     * Judges the candidates of the city in a database.
     *
     * @param folder for the city's files, which are written once more to know the truth about it
     */
    public static DuplicateSearch judge(JdbcOperations db, Path folder) throws IOException {
        City city = db.queryForObject(
                "SELECT residents, seed FROM demo_city", (row, _) -> new City(row.getInt(1), row.getLong(2)));
        CityGenerator generator =
                new CityGenerator(new CitySettings(city.residents(), city.seed(), folder, Progress.SILENT));
        int batches = generator.write().size();
        DuplicateSearch search = new DuplicateSearch();
        for (Pair pair : generator.duplicates().pairs()) {
            search.planted.put(Two.of(person(db, pair.first()), person(db, pair.second())), pair.kind());
        }
        db.query(
                "SELECT person_a, person_b, reasons FROM duplicate_candidate WHERE batch_id <= ?",
                row -> {
                    search.proposed.put(Two.of(row.getLong(1), row.getLong(2)), row.getString(3));
                },
                batches);
        return search;
    }

    private static long person(JdbcOperations db, String registration) {
        return db.queryForObject(
                "SELECT person_id FROM residence_registration WHERE source_dept = 'PSB' AND source_record_id = ?"
                        + " AND superseded_at IS NULL",
                Long.class,
                registration);
    }

    private boolean isOnePerson(Two pair) {
        Kind kind = planted.get(pair);
        return kind != null && kind.isOnePerson();
    }

    /** Pairs of entries that are one person. */
    public long wanted() {
        return planted.values().stream().filter(Kind::isOnePerson).count();
    }

    private long right() {
        return proposed.keySet().stream().filter(this::isOnePerson).count();
    }

    public double recall() {
        return (double) right() / wanted();
    }

    public double precision() {
        return (double) right() / proposed.size();
    }

    /** Of each kind how many were planted and proposed, and the reasons given for what nobody planted. */
    @Override
    public String toString() {
        Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
        planted.forEach((pair, kind) -> {
            int[] count = counts.computeIfAbsent(kind, _ -> new int[2]);
            count[0]++;
            count[1] += proposed.containsKey(pair) ? 1 : 0;
        });
        Map<String, Integer> wrong = new TreeMap<>();
        Set<Two> unplanted = new HashSet<>(proposed.keySet());
        unplanted.removeAll(planted.keySet());
        unplanted.forEach(pair -> wrong.merge(proposed.get(pair), 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d pairs are one person, %,d of them found: recall %.4f; %,d proposed: precision %.4f",
                wanted(),
                right(),
                recall(),
                proposed.size(),
                precision()));
        counts.forEach((kind, count) -> lines.add(String.format(
                Locale.ROOT,
                "  %-28s %s %,7d planted, %,7d proposed",
                kind,
                kind.isOnePerson() ? "one" : "two",
                count[0],
                count[1])));
        wrong.forEach(
                (reasons, count) -> lines.add(String.format(Locale.ROOT, "  not planted: %,d for %s", count, reasons)));
        return String.join("\n", lines);
    }
}
