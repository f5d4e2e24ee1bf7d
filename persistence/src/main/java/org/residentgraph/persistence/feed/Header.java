package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the first line of a file says: where each column of the layout stands, and which columns are beyond it (E35).
 *
 * @param fileColumns for each column of the layout its place in the file; -1 for what a bare layout does not have there
 * @param width how many columns the file has
 * @param beyond columns that are dropped, unread
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Header(int[] fileColumns, int width, List<String> beyond) {

    private static final int LONGEST_NAME = 32;

    /** What is wrong with the first line, or null. */
    static @Nullable Held fault(CsvRecord first, Layout layout, int mostColumns) {
        if (first.getFieldCount() > mostColumns) {
            return Held.unreadable(Rule.E32, "the header has more than " + mostColumns + " columns", 1);
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < first.getFieldCount(); i++) {
            if (places.put(first.getField(i), i) != null) {
                return Held.unreadable(Rule.E32, "the header has a column twice: number " + (i + 1), 1);
            }
        }
        for (Column column : layout.inFile()) {
            if (!places.containsKey(column.name())) {
                return Held.unreadable(Rule.E32, "the header lacks the column " + column.name(), 1);
            }
        }
        if (!isIn(layout, first.getField(0))) {
            return Held.unreadable(Rule.E32, "the header does not begin with a column of the layout", 1);
        }
        return aboutPersons(places, layout);
    }

    /** A feed without persons takes no file that has them: not even to drop the column. */
    private static @Nullable Held aboutPersons(Map<String, Integer> places, Layout layout) {
        if (layout.isAboutPersons()) {
            return null;
        }
        for (String name : places.keySet()) {
            if (!isIn(layout, name) && Layouts.SHIPPED.isPersonal(name)) {
                return Held.unreadable(Rule.E35, "a column about persons in a feed that has none: " + name, 1);
            }
        }
        return null;
    }

    /** @param first a line in which {@link #fault} found none */
    static Header of(CsvRecord first, Layout layout) {
        int[] fileColumns = new int[layout.columns().size()];
        Arrays.fill(fileColumns, -1);
        List<String> beyond = new ArrayList<>();
        for (int i = 0; i < first.getFieldCount(); i++) {
            String name = first.getField(i);
            if (isIn(layout, name)) {
                fileColumns[layout.at(name)] = i;
            } else {
                beyond.add(shown(name));
            }
        }
        return new Header(fileColumns, first.getFieldCount(), beyond);
    }

    private static boolean isIn(Layout layout, String name) {
        int position = layout.find(name);
        return position >= 0 && (!layout.bare() || position > Layout.AS_OF);
    }

    /** A name that is no word may be anything, a value among others. */
    private static String shown(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]{0,31}")
                ? name
                : "*".repeat(Math.clamp(name.length(), 1, LONGEST_NAME));
    }
}
