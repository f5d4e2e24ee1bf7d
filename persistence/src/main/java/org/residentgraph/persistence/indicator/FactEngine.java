package org.residentgraph.persistence.indicator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Counts measures. The city is gone through once, in the order in which its tables are stored, whatever the number of days
 * and measures: some thousand persons at a time, first where they were registered when, then what each measure says of them.
 */
final class FactEngine {

    private static final int PERSONS_AT_ONCE = 20_000;
    private static final int NAMED_AT_ONCE = 2_000;

    /** The database works for one while the other adds up. */
    private static final int WORKERS = 2;

    private final DataSource dataSource;

    FactEngine(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is to be counted: a measure, by a dimension, in some slots. */
    record Task(Measure measure, Breakdown by, Set<Slot> slots) {}

    /** Told now and then how far the counting is, by whichever thread has come so far; it goes on when this returns. */
    @FunctionalInterface
    interface Progress {
        void at(int done, int of) throws SQLException;

        Progress NONE = (_, _) -> {};
    }

    /** The counts of all tasks over the whole city. */
    List<Count> count(List<Task> tasks, Places places, Progress progress) throws SQLException {
        Plan plan = new Plan(tasks, places);
        List<Part> parts = new ArrayList<>();
        Map<Long, Long> survivors = new HashMap<>();
        try (Connection connection = dataSource.getConnection()) {
            if (plan.asksForPersons()) {
                survivors.putAll(survivors(connection));
                parts.addAll(ranges(connection));
            }
        }
        Set<Long> linked = linked(survivors);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Callable<List<Count>>> works = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            boolean isFirst = worker == 0;
            works.add(() -> {
                List<Count> counts = plan.counts();
                try (Connection connection = dataSource.getConnection()) {
                    for (int part = next.getAndIncrement(); part < parts.size(); part = next.getAndIncrement()) {
                        countPersons(connection, plan, counts, parts.get(part), survivors, linked, true);
                        progress.at(done.incrementAndGet(), parts.size());
                    }
                    if (isFirst) {
                        countNamed(connection, plan, counts, linked, survivors);
                        countPlaces(connection, counts, Part.WHOLE);
                    }
                }
                return counts;
            });
        }
        return merged(run(works));
    }

    /** The counts of all tasks over some divisions of the finest level and everybody who was ever registered there. */
    List<Count> count(List<Task> tasks, Places places, Collection<String> divisions, Collection<Long> persons)
            throws SQLException {
        Plan plan = new Plan(tasks, places);
        List<Count> counts = plan.counts();
        try (Connection connection = dataSource.getConnection()) {
            if (plan.asksForPersons()) {
                Map<Long, Long> survivors = survivors(connection);
                countNamed(connection, plan, counts, withLinked(persons, survivors), survivors);
            }
            countPlaces(connection, counts, Part.villages(divisions));
        }
        return counts;
    }

    /** Who of these persons counts in a division, by measure; an identity that was merged stands for whom it was merged into. */
    Map<Measure, Set<Long>> who(List<Task> tasks, Places places, Collection<Long> persons, String division)
            throws SQLException {
        Plan plan = new Plan(tasks, places);
        List<Count> counts = plan.counts();
        Map<Measure, Set<Long>> who = new HashMap<>();
        for (Count count : counts) {
            Set<Long> counted = who.computeIfAbsent(count.measure(), _ -> new HashSet<>());
            count.listen((person, place) -> {
                if (places.isIn(place, division)) {
                    counted.add(person);
                }
            });
        }
        try (Connection connection = dataSource.getConnection()) {
            Map<Long, Long> survivors = survivors(connection);
            countNamed(connection, plan, counts, withLinked(persons, survivors), survivors);
        }
        return who;
    }

    /** The days, and how the counts look at them. */
    private static final class Plan {
        private final List<Task> tasks;
        private final Places places;
        private final int[] days;

        Plan(List<Task> tasks, Places places) {
            this.tasks = tasks;
            this.places = places;
            TreeSet<Integer> all = new TreeSet<>();
            tasks.forEach(task -> task.slots().forEach(slot -> all.add(slot.lastDay())));
            this.days = all.stream().mapToInt(Integer::intValue).toArray();
        }

        List<Count> counts() {
            return tasks.stream().map(this::count).toList();
        }

        private Count count(Task task) {
            Slot[] slots = task.slots().stream()
                    .sorted(Comparator.comparing(Slot::last).thenComparing(Slot::name))
                    .toArray(Slot[]::new);
            int[] dayOfSlot = Arrays.stream(slots)
                    .mapToInt(slot -> Arrays.binarySearch(days, slot.lastDay()))
                    .toArray();
            return new Count(task.measure(), task.by(), slots, dayOfSlot, places);
        }

        boolean asksForPersons() {
            return tasks.stream().anyMatch(task -> task.measure().shape().isOfPersons());
        }

        boolean asksForEducation() {
            return tasks.stream().anyMatch(task -> task.by() == Breakdown.EDUCATION_GROUP);
        }
    }

    /** @param withoutLinked whether to leave out those with several identities, who are counted by name */
    private static void countPersons(
            Connection connection,
            Plan plan,
            List<Count> counts,
            Part part,
            Map<Long, Long> survivors,
            Set<Long> linked,
            boolean withoutLinked)
            throws SQLException {
        Residents residents = new Residents(plan.places, plan.days, survivors);
        query(connection, part.of(Measures.SHIPPED.require(Measures.REGISTER).sql()), rows -> {
            while (rows.next()) {
                if (!withoutLinked || !linked.contains(rows.getLong(1))) {
                    residents.read(rows);
                }
            }
        });
        if (plan.asksForEducation()) {
            query(
                    connection,
                    part.of("SELECT e.person_id, e.valid_to, e.education_code FROM person_education e"
                            + " WHERE {persons e.person_id} AND e.superseded_at IS NULL"),
                    rows -> {
                        while (rows.next()) {
                            residents.readEarlierEducation(rows);
                        }
                    });
        }
        residents.settle();
        for (Count count : counts) {
            if (count.measure().shape() == Measure.Shape.RESIDENTS) {
                count.countResidents(residents);
            } else if (count.measure().shape().isOfPersons()) {
                query(connection, part.of(count.measure().sql()), rows -> count.countPersons(residents, rows));
            }
        }
    }

    private static void countNamed(
            Connection connection, Plan plan, List<Count> counts, Collection<Long> persons, Map<Long, Long> survivors)
            throws SQLException {
        // Identities of one person stand together, so that no list parts them.
        Map<Long, List<Long>> families = new TreeMap<>();
        for (long person : persons) {
            families.computeIfAbsent(survivors.getOrDefault(person, person), _ -> new ArrayList<>(1))
                    .add(person);
        }
        List<Long> list = new ArrayList<>();
        for (List<Long> family : families.values()) {
            list.addAll(family);
            if (list.size() >= NAMED_AT_ONCE) {
                countPersons(connection, plan, counts, Part.persons(list), survivors, Set.of(), false);
                list.clear();
            }
        }
        if (!list.isEmpty() && plan.asksForPersons()) {
            countPersons(connection, plan, counts, Part.persons(list), survivors, Set.of(), false);
        }
    }

    private static void countPlaces(Connection connection, List<Count> counts, Part part) throws SQLException {
        for (Count count : counts) {
            if (!count.measure().shape().isOfPersons()) {
                query(connection, part.of(count.measure().sql()), count::countPlaces);
            }
        }
    }

    /** Merged identities and who they are. */
    private static Map<Long, Long> survivors(Connection connection) throws SQLException {
        Map<Long, Long> survivors = new HashMap<>();
        query(connection, "SELECT merged_id, survivor_id FROM person_merge WHERE in_force = 1", rows -> {
            while (rows.next()) {
                survivors.put(rows.getLong(1), rows.getLong(2));
            }
        });
        return survivors;
    }

    private static Set<Long> linked(Map<Long, Long> survivors) {
        Set<Long> linked = new HashSet<>(survivors.keySet());
        linked.addAll(survivors.values());
        return linked;
    }

    private static Set<Long> withLinked(Collection<Long> persons, Map<Long, Long> survivors) {
        Set<Long> all = new HashSet<>(persons);
        survivors.forEach((merged, survivor) -> {
            if (all.contains(merged) || all.contains(survivor)) {
                all.add(merged);
                all.add(survivor);
            }
        });
        // Another identity of the same survivor.
        survivors.forEach((merged, survivor) -> {
            if (all.contains(survivor)) {
                all.add(merged);
            }
        });
        return all;
    }

    /** The persons in the order of their ids, some thousand at a time. */
    private static List<Part> ranges(Connection connection) throws SQLException {
        List<Part> ranges = new ArrayList<>();
        long[] first = {0};
        long[] next = {0};
        do {
            next[0] = Long.MIN_VALUE;
            query(
                    connection,
                    "SELECT p.id FROM person p WHERE p.id >= " + first[0] + " ORDER BY p.id LIMIT 1 OFFSET "
                            + PERSONS_AT_ONCE,
                    rows -> {
                        if (rows.next()) {
                            next[0] = rows.getLong(1);
                        }
                    });
            boolean isLast = next[0] == Long.MIN_VALUE;
            ranges.add(Part.persons(first[0], isLast ? Long.MAX_VALUE : next[0] - 1));
            first[0] = next[0];
        } while (next[0] != Long.MIN_VALUE);
        return ranges;
    }

    @FunctionalInterface
    private interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    /** Streams: no result is held in memory, however long. */
    private static void query(Connection connection, String sql, Rows rows) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet result = statement.executeQuery(sql)) {
                rows.read(result);
            }
        }
    }

    private static List<List<Count>> run(List<Callable<List<Count>>> works) throws SQLException {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                WORKERS,
                Thread.ofPlatform().daemon().name("indicator-count-", 0).factory())) {
            List<List<Count>> results = new ArrayList<>();
            for (Future<List<Count>> result : workers.invokeAll(works)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SQLException("the counting was interrupted", stopping);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static List<Count> merged(List<List<Count>> results) {
        List<Count> merged = results.getFirst();
        for (List<Count> other : results.subList(1, results.size())) {
            for (int i = 0; i < merged.size(); i++) {
                merged.get(i).tally().addAll(other.get(i).tally());
            }
        }
        return merged;
    }

    /** The part of a statement's condition that stands for the whole city, as it is shown to readers. */
    static String wholeCity(Measure measure) {
        return Part.WHOLE.of(measure.sql());
    }
}
