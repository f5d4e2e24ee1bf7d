package org.residentgraph.persistence.indicator;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.residentgraph.persistence.indicator.Measure.Residence;
import org.residentgraph.persistence.reporting.FeedDue;

/** One measure being counted in some slots: takes its rows and adds them up. Not thread-safe. */
final class Count {

    private static final String NONE = "";
    private static final int BITS = 64;

    private final Measure measure;
    private final Breakdown by;
    private final Slot[] slots;
    private final Places places;
    private final Tally tally;

    /** For each day that residents were asked for, which is this measure's slot, or the other way round. */
    private final int[] dayOfSlot;

    private final Map<String, long[]> seen = new HashMap<>();
    private final Set<Event> events = new HashSet<>();
    private Map<String, Integer> columns = Map.of();
    private long entity = Long.MIN_VALUE;
    private Listener listener = (_, _) -> {};

    /** Hears of every person who counts, and where; of some more than once. */
    @FunctionalInterface
    interface Listener {
        void counts(long person, int place);
    }

    private record Event(int resident, String event, int slot) {}

    /**
     * @param slots ascending by their last day
     * @param dayOfSlot where a slot's last day is among the residents' days
     */
    Count(Measure measure, Breakdown by, Slot[] slots, int[] dayOfSlot, Places places) {
        this.measure = measure;
        this.by = by;
        this.slots = slots;
        this.dayOfSlot = dayOfSlot;
        this.places = places;
        this.tally = new Tally(places.size(), slots.length);
    }

    Measure measure() {
        return measure;
    }

    Breakdown by() {
        return by;
    }

    Slot[] slots() {
        return slots;
    }

    Tally tally() {
        return tally;
    }

    void listen(Listener to) {
        listener = to;
    }

    /** Counts those who are registered. */
    void countResidents(Residents residents) {
        for (int resident = 0; resident < residents.size(); resident++) {
            for (int slot = 0; slot < slots.length; slot++) {
                int place = residents.placeOnDay(resident, dayOfSlot[slot]);
                if (place >= 0) {
                    add(residents, resident, NONE, place, slot, Tally.ONE);
                }
            }
        }
    }

    /** Counts rows about persons. */
    void countPersons(Residents residents, ResultSet rows) throws SQLException {
        columns = columns(rows);
        seen.clear();
        events.clear();
        boolean isStock = measure.shape().isStock();
        while (rows.next()) {
            int resident = residents.find(rows.getLong(1));
            if (resident >= 0 && isStock) {
                countSpan(residents, resident, rows);
            } else if (resident >= 0) {
                countEvent(residents, resident, rows);
            }
        }
    }

    private void countSpan(Residents residents, int resident, ResultSet row) throws SQLException {
        String start = row.getString(2);
        if (start == null) {
            return;
        }
        int until = Dates.end(row.getString(3));
        int slot = firstSlot(Dates.day(start));
        if (slot == slots.length || slots[slot].lastDay() >= until) {
            return;
        }
        String category = ownCategory(row);
        String counted = text(row, "counted", NONE);
        String within = text(row, "place", NONE);
        long amount = amount(row);
        long[] already = seen(Categories.isOverlapping(by) ? counted + ' ' + category : counted, residents.size());
        int words = words();
        for (; slot < slots.length && slots[slot].lastDay() < until; slot++) {
            int word = resident * words + slot / BITS;
            long bit = 1L << slot;
            int place = residents.placeOnDay(resident, dayOfSlot[slot]);
            if (place >= 0 && (already[word] & bit) == 0 && places.isIn(place, within)) {
                already[word] |= bit;
                add(residents, resident, category, place, slot, amount);
            }
        }
    }

    private void countEvent(Residents residents, int resident, ResultSet row) throws SQLException {
        int on = Dates.day(row.getString(2));
        if (measure.residence() == Residence.AT_EVENT && residents.placeOn(resident, on) < 0) {
            return;
        }
        String event = text(row, "event", NONE);
        String start = text(row, "since", NONE);
        int since = start.isEmpty() ? Integer.MIN_VALUE : Dates.day(start);
        String end = text(row, "until", NONE);
        int until = end.isEmpty() ? Dates.NEVER : Dates.day(end);
        String category = columns.containsKey("bucket") ? text(row, "bucket", NONE) : ownCategory(row);
        long amount = amount(row);
        for (int slot = 0; slot < slots.length; slot++) {
            int last = slots[slot].lastDay();
            boolean counts = slots[slot].firstDay() <= on && on <= last && since <= last && last < until;
            int place = !counts
                    ? -1
                    : measure.residence() == Residence.AT_END
                            ? residents.placeOn(resident, last)
                            : residents.lastPlaceOn(resident, last);
            if (place >= 0 && (event.isEmpty() || events.add(new Event(resident, event, slot)))) {
                add(residents, resident, category, place, slot, amount);
            }
        }
    }

    private void add(Residents residents, int resident, String category, int place, int slot, long amount) {
        tally.add(categoryOf(residents, resident, category, slot), place, slot, amount);
        if (amount != 0) {
            listener.counts(residents.id(resident), place);
        }
    }

    /** Counts rows about places. */
    void countPlaces(ResultSet rows) throws SQLException {
        columns = columns(rows);
        seen.clear();
        events.clear();
        entity = Long.MIN_VALUE;
        while (rows.next()) {
            switch (measure.shape()) {
                case SPANS -> countThing(rows);
                case DIVISION_SPANS -> countDivision(rows);
                case AMOUNTS -> countAmount(rows);
                case EVENTS -> countHere(rows);
                case REPORTS -> countReports(rows);
                default -> throw new IllegalStateException(measure.code() + " is about persons");
            }
        }
    }

    /** Rows of one thing stand together. */
    private void countThing(ResultSet row) throws SQLException {
        int place = places.of(row.getString(2));
        long thing = row.getLong(1);
        if (thing != entity) {
            seen.clear();
            entity = thing;
        }
        countOnce(row, place, 0, 1);
    }

    private void countDivision(ResultSet row) throws SQLException {
        int place = places.of(row.getString(1));
        if (place >= 0) {
            addOnce(place, Dates.end(row.getString(2)), Dates.end(row.getString(3)), NONE, place, places.size());
        }
    }

    private void countOnce(ResultSet row, int place, int number, int of) throws SQLException {
        if (place >= 0) {
            addOnce(place, Dates.end(row.getString(3)), Dates.end(row.getString(4)), ownCategory(row), number, of);
        }
    }

    private void addOnce(int place, int since, int until, String category, int number, int of) {
        long[] already = seen(NONE, of);
        for (int slot = firstSlot(since); slot < slots.length && slots[slot].lastDay() < until; slot++) {
            int word = number * words() + slot / BITS;
            long bit = 1L << slot;
            if ((already[word] & bit) == 0) {
                already[word] |= bit;
                tally.add(category, place, slot, Tally.ONE);
            }
        }
    }

    private void countAmount(ResultSet row) throws SQLException {
        int place = places.of(row.getString(1));
        int until = Dates.end(row.getString(3));
        long amount = Tally.parts(row.getBigDecimal(4));
        for (int slot = firstSlot(Dates.end(row.getString(2)));
                place >= 0 && slot < slots.length && slots[slot].lastDay() < until;
                slot++) {
            tally.add(NONE, place, slot, amount);
        }
    }

    private void countHere(ResultSet row) throws SQLException {
        int on = Dates.day(row.getString(1));
        int place = places.of(row.getString(2));
        long amount = Tally.parts(row.getBigDecimal(3));
        String due = text(row, "ripe_on", NONE);
        int ripe = due.isEmpty() ? Integer.MIN_VALUE : Dates.day(due);
        for (int slot = 0; place >= 0 && slot < slots.length; slot++) {
            if (slots[slot].firstDay() <= on && on <= slots[slot].lastDay() && ripe < slots[slot].lastDay()) {
                tally.add(NONE, place, slot, amount);
            }
        }
    }

    /** An occurrence of a schedule counts in the slot in which its day is; one that is asked for if it was kept. */
    private void countReports(ResultSet row) throws SQLException {
        FeedDue due = new FeedDue(row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5));
        String asOf = row.getString(6);
        String batch = asOf == null ? null : due.feed() + due.department() + Reports.occurrence(due, asOf);
        for (int slot = 0; slot < slots.length; slot++) {
            int kept = Reports.count(due, slots[slot], asOf, row.getString(7));
            if (kept > 0 && (batch == null || events.add(new Event(0, batch, slot)))) {
                tally.add(NONE, city(), slot, Tally.ONE * kept);
            }
        }
    }

    private int city() {
        for (int place = 0; place < places.size(); place++) {
            if (places.code(place).length() == 4) {
                return place;
            }
        }
        throw new IllegalStateException("there is no city among the divisions");
    }

    private String categoryOf(Residents residents, int resident, String own, int slot) {
        return Categories.isOfPersons(by) ? residents.category(resident, by, slots[slot].lastDay()) : own;
    }

    private String ownCategory(ResultSet row) throws SQLException {
        return by == Breakdown.NONE || Categories.isOfPersons(by)
                ? NONE
                : text(row, Categories.column(by), Categories.UNKNOWN);
    }

    private long amount(ResultSet row) throws SQLException {
        Integer at = columns.get("amount");
        return at == null ? Tally.ONE : Tally.parts(row.getBigDecimal(at));
    }

    private String text(ResultSet row, String column, String otherwise) throws SQLException {
        Integer at = columns.get(column);
        String text = at == null ? null : row.getString(at);
        return text == null ? otherwise : text;
    }

    private int words() {
        return (slots.length + BITS - 1) / BITS;
    }

    private long[] seen(String what, int of) {
        return seen.computeIfAbsent(what, _ -> new long[of * words()]);
    }

    /** The first slot that ends on this day or later. */
    private int firstSlot(int day) {
        int low = 0;
        int high = slots.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slots[middle].lastDay() < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Map<String, Integer> columns(ResultSet rows) throws SQLException {
        Map<String, Integer> columns = new HashMap<>();
        ResultSetMetaData described = rows.getMetaData();
        for (int column = 1; column <= described.getColumnCount(); column++) {
            columns.put(described.getColumnLabel(column), column);
        }
        return columns;
    }
}
