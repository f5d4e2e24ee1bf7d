package org.residentgraph.persistence.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of one feed, and which of its dates must not come before which. */
record Layout(String feed, List<Column> columns, List<Order> orders, Map<String, Integer> positions) {

    static final int OP = 0;
    static final int SRC_ID = 1;
    static final int AS_OF = 2;

    /** The later date must not be before the earlier; a missing one orders nothing. */
    record Order(Column earlier, Column later) {}

    static Layout of(String feed, List<Column> columns, List<Order> orders) {
        Map<String, Integer> positions = new HashMap<>();
        for (Column column : columns) {
            positions.put(column.name(), column.position());
        }
        return new Layout(feed, List.copyOf(columns), List.copyOf(orders), Map.copyOf(positions));
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
}
