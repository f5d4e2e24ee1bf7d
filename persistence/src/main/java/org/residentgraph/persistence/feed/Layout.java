package org.residentgraph.persistence.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of one feed, and what must hold between them.
 *
 * @param bare whether its files lack the envelope: then every line is an upsert as of the batch's day, under the ID number
 *     it names. Only the layout of the tests is.
 */
record Layout(String feed, boolean bare, List<Column> columns, Relations relations, Map<String, Integer> positions) {

    static final int OP = 0;
    static final int SRC_ID = 1;
    static final int AS_OF = 2;

    /** The later date must not be before the earlier; a missing one orders nothing. */
    record Order(Column earlier, Column later) {}

    /** The amount must not be more than so many times the bound. */
    record Bound(Column amount, int times, Column bound) {}

    /** The line's person must be so many years old on that day. */
    record Age(Column day, int least, Rule rule) {}

    /** What a line says of a period of something: when it begins and ends, and the columns that name the thing. */
    record Period(Column start, Column end, List<Column> of) {}

    /** What must hold between the columns. */
    record Relations(List<Order> orders, List<Bound> bounds, List<Age> ages, List<Period> periods) {

        static final Relations NONE = new Relations(List.of(), List.of(), List.of(), List.of());
    }

    static Layout of(String feed, boolean bare, List<Column> columns, Relations relations) {
        Map<String, Integer> positions = new HashMap<>();
        for (Column column : columns) {
            positions.put(column.name(), column.position());
        }
        return new Layout(feed, bare, List.copyOf(columns), relations, Map.copyOf(positions));
    }

    int at(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("feed " + feed + " has no column " + column);
        }
        return position;
    }

    boolean has(String column) {
        return positions.containsKey(column);
    }

    Column column(String name) {
        return columns.get(at(name));
    }

    /** Where a column stands, or -1. */
    int find(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** The columns that a file must have. */
    List<Column> inFile() {
        return bare ? columns.subList(AS_OF + 1, columns.size()) : columns;
    }

    /** Whether any column may hold something about a person. */
    boolean isAboutPersons() {
        return columns.stream().anyMatch(Column::personal);
    }
}
