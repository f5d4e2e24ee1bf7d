package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.bulk.ByIndex;
import org.residentgraph.persistence.indicator.FactEngine.Progress;
import org.residentgraph.persistence.indicator.FactEngine.Task;
import org.residentgraph.persistence.indicator.FactStore.Cause;
import org.residentgraph.persistence.indicator.FactStore.Made;
import org.residentgraph.persistence.indicator.Measure.Shape;

/**
 * Turns marks into counts. What somebody's rows say can only change the counts of the villages they were ever registered in,
 * so these villages are counted again, in every slot there is, and no other. The caller holds the lease.
 */
final class Freshness {

    private static final int MARKS_AT_ONCE = 500;

    /** From about here on it is faster to go through the whole city in its order. */
    private static final int MANY_PERSONS = 300_000;

    private static final int MANY_DIVISIONS = 150;
    private static final int CAUSES_APART = 3;

    private static final Set<String> OF_DWELLINGS =
            Set.of("dwelling_use", "rental_registration", "responsibility_letter");

    private final DataSource dataSource;

    Freshness(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Mark(long id, Cause cause, String owners) {}

    /** What is to be counted again of a measure: these divisions, or everything. */
    private record Old(@Nullable Set<String> divisions) {}

    /** Whether there is something to do. */
    boolean hasMarks() throws SQLException {
        try (BulkConnection db = connect()) {
            boolean[] any = {false};
            db.select("SELECT 1 FROM indicator_mark LIMIT 1", _ -> any[0] = true);
            return any[0] || DivisionChanges.isAny(db);
        }
    }

    /** Forgets all marks if there are no counts that they could make old. */
    void forgetWhatNothingIsCountedOf() throws SQLException {
        try (BulkConnection db = connect()) {
            SortedSet<Long> marks = marks(db);
            boolean[] any = {false};
            db.select("SELECT 1 FROM indicator_slot LIMIT 1", _ -> any[0] = true);
            if (!any[0]) {
                forget(marks);
            }
        }
    }

    private static SortedSet<Long> marks(BulkConnection db) throws SQLException {
        SortedSet<Long> marks = new TreeSet<>();
        db.select("SELECT id FROM indicator_mark", row -> marks.add(row.getLong(1)));
        return marks;
    }

    private void forget(Collection<Long> marks) throws SQLException {
        try (BulkConnection db = connect()) {
            db.beginTransactions();
            for (Long mark : marks) {
                db.update("DELETE FROM indicator_mark WHERE id = ?", mark);
            }
            db.connection().commit();
        }
    }

    /** Counts again what the marks say is old, and forgets these marks; returns how many there were. */
    int refresh(LocalDate today, Instant now) throws SQLException {
        Set<Long> marks = apply(Set.of(), today, now);
        forget(marks);
        return marks.size();
    }

    /**
     * Counts again what the marks say is old, and leaves the marks: counts that are being made may not know of them yet.
     *
     * @param but marks that were applied before
     * @return those that were applied, the earliest some hundred
     */
    Set<Long> apply(Set<Long> but, LocalDate today, Instant now) throws SQLException {
        try (BulkConnection db = connect()) {
            db.beginTransactions();
            DivisionChanges.mark(db);
            SortedSet<Long> ids = marks(db);
            ids.removeAll(but);
            List<Mark> marks = read(db, ids.stream().limit(MARKS_AT_ONCE).toList());
            if (marks.isEmpty()) {
                db.connection().commit();
                return Set.of();
            }
            Map<Cause, Touched.All> byCause = byCause(marks);
            Places places = Places.read(db);
            for (Map.Entry<Cause, Touched.All> cause : byCause.entrySet()) {
                refresh(db, places, cause.getKey(), cause.getValue(), today, now);
            }
            return marks.stream().map(Mark::id).collect(Collectors.toSet());
        }
    }

    /** Where changes of many batches have come together, they are counted in one go, and put down to the last of them. */
    private static Map<Cause, Touched.All> byCause(List<Mark> marks) {
        boolean isApart = marks.stream().map(Mark::cause).distinct().count() <= CAUSES_APART;
        Map<Cause, Touched.All> byCause = new LinkedHashMap<>();
        for (Mark mark : marks) {
            Cause cause = isApart ? mark.cause() : marks.getLast().cause();
            byCause.computeIfAbsent(cause, _ -> new Touched.All()).add(mark.owners());
        }
        return byCause;
    }

    private static List<Mark> read(BulkConnection db, List<Long> ids) throws SQLException {
        List<Mark> marks = new ArrayList<>();
        db.selectIn("SELECT id, reason, batch_id, owners FROM indicator_mark WHERE id IN ", List.of(), ids, "", row -> {
            long batch = row.getLong(3);
            Cause cause = new Cause(row.getString(2), row.wasNull() ? null : batch);
            marks.add(new Mark(row.getLong(1), cause, row.getString(4)));
        });
        marks.sort(Comparator.comparingLong(Mark::id));
        return marks;
    }

    private void refresh(
            BulkConnection db, Places places, Cause cause, Touched.All touched, LocalDate today, Instant now)
            throws SQLException {
        Map<Measure, Set<Slot>> made = made(db);
        List<Task> whole = new ArrayList<>();
        Map<Set<String>, List<Task>> parts = new LinkedHashMap<>();
        Set<String> old = new HashSet<>();
        for (Map.Entry<Measure, Set<Slot>> of : made.entrySet()) {
            Measure measure = of.getKey();
            Old dirty = old(db, measure, touched);
            if (dirty == null) {
                continue;
            }
            old.add(measure.code());
            if (of.getValue().isEmpty()) {
                continue;
            }
            Task task = new Task(measure, Breakdown.NONE, of.getValue());
            Set<String> divisions = dirty.divisions();
            if (divisions == null || divisions.size() > MANY_DIVISIONS) {
                whole.add(task);
            } else {
                parts.computeIfAbsent(divisions, _ -> new ArrayList<>()).add(task);
            }
        }
        db.connection().commit();
        FactEngine engine = new FactEngine(dataSource);
        FactStore store = new FactStore(db);
        for (Map.Entry<Set<String>, List<Task>> part : parts.entrySet()) {
            Set<String> raw = places.codesOf(part.getKey());
            Set<String> resolved = new HashSet<>();
            raw.forEach(code -> resolved.add(places.code(places.of(code))));
            // What was counted for a division that has been merged since is its successor's now.
            resolved.addAll(raw);
            Set<Long> persons = personsEverIn(db, raw);
            if (persons.size() > MANY_PERSONS) {
                whole.addAll(part.getValue());
                continue;
            }
            for (Count count : engine.count(part.getValue(), places, raw, persons)) {
                store.write(count, places, resolved, today, now, cause);
            }
            db.connection().commit();
        }
        if (!whole.isEmpty()) {
            for (Count count : engine.count(whole, places, Progress.NONE)) {
                store.write(count, places, null, today, now, cause);
            }
        }
        // Breakdowns are made again when somebody asks; what is remembered of them is old.
        for (String measure : old) {
            int breakdowns = db.update("DELETE FROM indicator_slot WHERE measure = ? AND breakdown <> 'NONE'", measure);
            if (breakdowns > 0) {
                db.update("UPDATE indicator_measure SET version = version + 1 WHERE measure = ?", measure);
            }
        }
        db.connection().commit();
    }

    /** What has been counted, and the slots of the counts that are not broken down. */
    private static Map<Measure, Set<Slot>> made(BulkConnection db) throws SQLException {
        Map<Measure, Set<Slot>> slots = new LinkedHashMap<>();
        List<String> codes = Measures.SHIPPED.all().stream().map(Measure::code).toList();
        for (Made made : new FactStore(db).made(codes)) {
            Set<Slot> ofMeasure =
                    slots.computeIfAbsent(Measures.SHIPPED.require(made.measure()), _ -> new LinkedHashSet<>());
            if (made.by() == Breakdown.NONE) {
                ofMeasure.add(made.slot());
            }
        }
        return slots;
    }

    /** What is old of a measure; null if nothing is. */
    private static @Nullable Old old(BulkConnection db, Measure measure, Touched.All touched) throws SQLException {
        Set<String> divisions = new HashSet<>();
        boolean isOld = false;
        for (String table : touched.tables()) {
            boolean isOfResidence = measure.shape().isOfPersons()
                    && Set.of("person", "residence_registration", Touched.MERGES)
                            .contains(table);
            boolean isOfDivisions = table.equals(Touched.DIVISIONS);
            if (!isOfResidence && !isOfDivisions && !measure.tables().contains(table)) {
                continue;
            }
            isOld = true;
            Set<String> some = isOfDivisions
                    ? changed(measure, touched)
                    : touched.isEverybody(table) ? null : divisionsOf(db, measure, table, touched);
            if (some == null) {
                return new Old(null);
            }
            divisions.addAll(some);
        }
        return isOld ? new Old(divisions) : null;
    }

    /** The divisions that have changed themselves; null if only the whole can be counted. */
    private static @Nullable Set<String> changed(Measure measure, Touched.All touched) {
        return measure.shape().isOfPersons() || isByVillage(measure) ? touched.villages(Touched.DIVISIONS) : null;
    }

    private static boolean isByVillage(Measure measure) {
        return measure.sql().contains("{villages ")
                && (measure.shape() == Shape.SPANS || measure.shape() == Shape.EVENTS);
    }

    /** The divisions whose counts the rows of a table belong to; null if only the whole can be counted. */
    private static @Nullable Set<String> divisionsOf(
            BulkConnection db, Measure measure, String table, Touched.All touched) throws SQLException {
        Set<String> divisions = new HashSet<>();
        if (measure.shape().isOfPersons()) {
            if (!Owners.ofPersons(table)) {
                return null;
            }
            db.selectIn(
                    "SELECT DISTINCT village_code FROM " + ByIndex.primary("residence_registration")
                            + " WHERE person_id IN ",
                    List.of(),
                    withLinked(db, touched.owners(table)),
                    "",
                    row -> divisions.add(row.getString(1)));
            return divisions;
        }
        if (!isByVillage(measure)) {
            return null;
        }
        if (OF_DWELLINGS.contains(table)) {
            villages(db, "dwelling", touched.owners(table), divisions);
        } else if (table.equals("dwelling_visit_person")) {
            villages(db, "dwelling_visit", touched.owners(table), divisions);
        } else if (touched.villages(table).isEmpty()) {
            return null;
        } else {
            divisions.addAll(touched.villages(table));
        }
        return divisions;
    }

    private static void villages(BulkConnection db, String table, Set<Long> ids, Set<String> divisions)
            throws SQLException {
        db.selectIn("SELECT DISTINCT village_code FROM " + table + " WHERE id IN ", List.of(), ids, "", row -> {
            String village = row.getString(1);
            if (village != null) {
                divisions.add(village);
            }
        });
    }

    /** Other identities of a person count where the person does. */
    private static Set<Long> withLinked(BulkConnection db, Set<Long> persons) throws SQLException {
        Set<Long> all = new HashSet<>(persons);
        BulkConnection.RowReader pair = row -> {
            all.add(row.getLong(1));
            all.add(row.getLong(2));
        };
        String select = "SELECT survivor_id, merged_id FROM person_merge WHERE in_force = 1 AND ";
        db.selectIn(select + "merged_id IN ", List.of(), Set.copyOf(all), "", pair);
        db.selectIn(select + "survivor_id IN ", List.of(), Set.copyOf(all), "", pair);
        return all;
    }

    private static Set<Long> personsEverIn(BulkConnection db, Set<String> villages) throws SQLException {
        Set<Long> persons = new HashSet<>();
        db.selectIn(
                "SELECT DISTINCT person_id FROM residence_registration WHERE village_code IN ",
                List.of(),
                villages,
                "",
                row -> persons.add(row.getLong(1)));
        return persons;
    }

    private BulkConnection connect() throws SQLException {
        return new BulkConnection(dataSource.getConnection());
    }
}
