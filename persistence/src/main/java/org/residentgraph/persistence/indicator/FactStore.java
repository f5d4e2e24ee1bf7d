package org.residentgraph.persistence.indicator;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/** The facts as they are stored. Nothing is overwritten: what was known once can be read again. */
final class FactStore {

    private static final List<String> FACT =
            List.of("measure", "slot", "breakdown", "division_code", "category", "known_from", "known_to", "amount");
    private static final List<String> SLOT =
            List.of("measure", "breakdown", "slot", "first_day", "last_day", "computed_at");
    private static final List<String> RESTATEMENT = List.of(
            "measure",
            "slot",
            "division_code",
            "category",
            "restated_at",
            "before_amount",
            "after_amount",
            "reason",
            "batch_id");

    /** Up to here it is faster to ask for each alone. */
    private static final int FEW_DIVISIONS = 20;

    private final BulkConnection db;

    FactStore(BulkConnection db) {
        this.db = db;
    }

    private record Key(String slot, String division, String category) {}

    private record Stored(long parts, String knownFrom) {}

    /** What a count is made for: its reason and the batch that gave it, in case it turns out differently. */
    record Cause(String reason, @Nullable Long batch) {
        static final Cause FIRST = new Cause("COMPUTED", null);
    }

    /**
     * Makes what was counted the facts. The caller commits.
     *
     * @param divisions the only ones that were counted, or null for all
     * @param today what ended before is restated if it changes
     * @return whether anything is different from before
     */
    boolean write(
            Count count, Places places, @Nullable Set<String> divisions, LocalDate today, Instant now, Cause cause)
            throws SQLException {
        String measure = count.measure().code();
        String by = count.by().name();
        Map<String, Slot> slots = new HashMap<>();
        for (Slot slot : count.slots()) {
            slots.put(slot.name(), slot);
        }
        Map<Key, Stored> before = new HashMap<>();
        if (divisions == null || divisions.size() > FEW_DIVISIONS) {
            readStored(measure, by, slots.keySet(), "", before);
            before.keySet().removeIf(key -> divisions != null && !divisions.contains(key.division()));
        } else {
            for (String division : divisions) {
                readStored(measure, by, slots.keySet(), division, before);
            }
        }
        Set<String> madeBefore = slotsMade(measure, by);
        String at = Dates.text(now);
        List<@Nullable Object[]> fresh = new ArrayList<>();
        List<@Nullable Object[]> ended = new ArrayList<>();
        List<@Nullable Object[]> restated = new ArrayList<>();
        count.tally().forEach((category, place, slot, parts) -> {
            Key key = new Key(count.slots()[slot].name(), places.code(place), category);
            if (divisions != null && !divisions.contains(key.division())) {
                return;
            }
            Stored known = before.remove(key);
            if (known == null || known.parts() != parts) {
                fresh.add(fact(measure, by, key, at, null, parts));
                change(count, key, known, parts, at, ended, restated, madeBefore, slots, today, cause);
            }
        });
        before.forEach(
                (key, known) -> change(count, key, known, 0, at, ended, restated, madeBefore, slots, today, cause));
        db.upsert("indicator_fact", FACT, ended);
        db.insert("indicator_fact", FACT, fresh);
        db.insertMissing("indicator_restatement", RESTATEMENT, restated);
        if (divisions == null) {
            db.upsert("indicator_slot", SLOT, slotRows(measure, by, count.slots(), at));
        }
        boolean changed = !fresh.isEmpty() || !ended.isEmpty();
        db.update(
                "INSERT INTO indicator_measure (measure, version, first_at, computed_at) VALUES (?, 1, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE version = version + ?, computed_at = VALUES(computed_at)",
                measure,
                at,
                at,
                changed ? 1L : 0L);
        return changed;
    }

    private static void change(
            Count count,
            Key key,
            @Nullable Stored before,
            long after,
            String at,
            List<@Nullable Object[]> ended,
            List<@Nullable Object[]> restated,
            Set<String> madeBefore,
            Map<String, Slot> slots,
            LocalDate today,
            Cause cause) {
        String measure = count.measure().code();
        long parts = before == null ? 0 : before.parts();
        if (before != null) {
            ended.add(fact(measure, count.by().name(), key, before.knownFrom(), at, parts));
        }
        Slot slot = slots.get(key.slot());
        boolean isPublished = count.by() == Breakdown.NONE
                && madeBefore.contains(key.slot())
                && slot != null
                && !slot.last().isAfter(today);
        if (isPublished) {
            restated.add(new @Nullable Object[] {
                measure,
                key.slot(),
                key.division(),
                key.category(),
                at,
                Tally.amount(parts),
                Tally.amount(after),
                cause.reason(),
                cause.batch()
            });
        }
    }

    private static @Nullable Object[] fact(
            String measure, String by, Key key, String from, @Nullable String to, long parts) {
        return new @Nullable Object[] {
            measure, key.slot(), by, key.division(), key.category(), from, to, Tally.amount(parts)
        };
    }

    private static List<@Nullable Object[]> slotRows(String measure, String by, Slot[] slots, String at) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Slot slot : slots) {
            rows.add(new @Nullable Object[] {
                measure, by, slot.name(), slot.first().toString(), slot.last().toString(), at
            });
        }
        return rows;
    }

    /** @param division the only one, or empty for all */
    private void readStored(
            String measure, String by, Collection<String> slots, String division, Map<Key, Stored> stored)
            throws SQLException {
        boolean isOne = !division.isEmpty();
        db.selectIn(
                "SELECT slot, division_code, category, amount, known_from FROM indicator_fact WHERE measure = ?"
                        + " AND breakdown = ? AND known_to IS NULL" + (isOne ? " AND division_code = ?" : "")
                        + " AND slot IN ",
                isOne ? List.of(measure, by, division) : List.of(measure, by),
                slots,
                "",
                row -> stored.put(
                        new Key(row.getString(1), row.getString(2), row.getString(3)),
                        new Stored(Tally.parts(row.getBigDecimal(4)), row.getString(5))));
    }

    private Set<String> slotsMade(String measure, String by) throws SQLException {
        Set<String> made = new HashSet<>();
        db.select(
                "SELECT slot FROM indicator_slot WHERE measure = ? AND breakdown = ?",
                row -> made.add(row.getString(1)),
                measure,
                by);
        return made;
    }

    /** A slot that has been counted. */
    record Made(String measure, Breakdown by, Slot slot, Instant computedAt) {}

    /** What has been counted of these measures. */
    List<Made> made(Collection<String> measures) throws SQLException {
        List<Made> made = new ArrayList<>();
        db.selectIn(
                "SELECT measure, breakdown, slot, first_day, last_day, computed_at FROM indicator_slot WHERE measure"
                        + " IN ",
                List.of(),
                measures,
                "",
                row -> made.add(made(row)));
        return made;
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                row.getString(1),
                Breakdown.valueOf(row.getString(2)),
                new Slot(row.getString(3), LocalDate.parse(row.getString(4)), LocalDate.parse(row.getString(5))),
                Dates.instant(row.getString(6)));
    }

    /**
     * Takes from what is counted again the days before this one at which no period ends. Their facts stay. The same day of
     * the year before is what this day is compared with.
     */
    void closeDaysBefore(LocalDate today) throws SQLException {
        db.update(
                "DELETE FROM indicator_slot WHERE slot LIKE '____-__-__' AND last_day < ? AND last_day <> ?"
                        + " AND last_day <> LAST_DAY(last_day)",
                today.toString(),
                today.minusYears(1).toString());
    }

    /** Of one measure, how often its facts have changed, and when they were counted first and last. */
    record Version(long number, Instant firstAt, Instant computedAt) {}

    Map<String, Version> versions(Collection<String> measures) throws SQLException {
        Map<String, Version> versions = new HashMap<>();
        db.selectIn(
                "SELECT measure, version, first_at, computed_at FROM indicator_measure WHERE measure IN ",
                List.of(),
                measures,
                "",
                row -> versions.put(
                        row.getString(1),
                        new Version(row.getLong(2), Dates.instant(row.getString(3)), Dates.instant(row.getString(4)))));
        return versions;
    }

    /** Takes one fact. */
    @FunctionalInterface
    interface Receiver {
        void accept(String slot, String division, String category, BigDecimal amount);
    }

    /** The facts of a measure in these slots, as they are known now or were known then. */
    void read(String measure, Breakdown by, Collection<String> slots, @Nullable Instant knownAt, Receiver receiver)
            throws SQLException {
        BulkConnection.RowReader reader =
                row -> receiver.accept(row.getString(1), row.getString(2), row.getString(3), row.getBigDecimal(4));
        String select = "SELECT slot, division_code, category, amount FROM indicator_fact"
                + " WHERE measure = ? AND breakdown = ? AND ";
        if (knownAt == null) {
            db.selectIn(select + "known_to IS NULL AND slot IN ", List.of(measure, by.name()), slots, "", reader);
        } else {
            String at = Dates.text(knownAt);
            db.selectIn(
                    select + "known_from <= ? AND (known_to IS NULL OR known_to > ?) AND slot IN ",
                    List.of(measure, by.name(), at, at),
                    slots,
                    "",
                    reader);
        }
    }
}
