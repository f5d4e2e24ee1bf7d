package org.residentgraph.persistence.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * E13 within one department: of two periods of one thing that overlap, the later report wins, and the earlier ends where
 * it begins.
 */
final class Overlaps {

    private final Table table;
    private final String startColumn;
    private final List<Integer> sameThing;
    private final int startAt;
    private final int endAt;

    /**
     * @param startColumn where a line says when the period begins
     * @param sameThing the columns in which two rows of a person must agree for their periods to exclude each other
     */
    Overlaps(Table table, String startColumn, String... sameThing) {
        this.table = table;
        this.startColumn = startColumn;
        this.sameThing = java.util.Arrays.stream(sameThing).map(table::at).toList();
        this.startAt = table.at("start_date");
        this.endAt = table.at("end_date");
    }

    /** Cuts what the chunk's lines have cut short; flags the lines. */
    void cut(ChunkLoad chunk, Rows rows) {
        Set<Long> owners = new HashSet<>();
        for (Row row : rows.all()) {
            if (row.isNew() || row.isRevised()) {
                owners.add(row.owner());
            }
        }
        for (long owner : owners) {
            byThing(rows.ofOwner(owner)).values().forEach(ofOne -> cut(chunk, ofOne));
        }
    }

    private Map<List<@Nullable Object>, List<Row>> byThing(List<Row> rows) {
        Map<List<@Nullable Object>, List<Row>> byThing = new HashMap<>();
        for (Row row : rows) {
            if (row.text(table.supersededAt()) == null) {
                List<@Nullable Object> thing = new ArrayList<>(sameThing.size());
                for (int column : sameThing) {
                    thing.add(row.cells()[column]);
                }
                byThing.computeIfAbsent(thing, key -> new ArrayList<>(2)).add(row);
            }
        }
        return byThing;
    }

    private void cut(ChunkLoad chunk, List<Row> ofOne) {
        if (ofOne.size() < 2) {
            return;
        }
        ofOne.sort(
                Comparator.comparing(this::start).thenComparingLong(Row::batch).thenComparingInt(Row::line));
        for (int i = 1; i < ofOne.size(); i++) {
            Row earlier = ofOne.get(i - 1);
            Row later = ofOne.get(i);
            String end = earlier.text(endAt);
            boolean overlap = end == null || end.compareTo(start(later)) > 0;
            if (overlap && (isChanged(earlier) || isChanged(later))) {
                int line = Math.max(earlier.line(), later.line());
                earlier.touchedBy(line).set(endAt, start(later));
                chunk.flag(line, Rule.E13, startColumn);
            }
        }
    }

    private static boolean isChanged(Row row) {
        return row.isNew() || row.isRevised();
    }

    private String start(Row row) {
        return Objects.requireNonNull(row.text(startAt));
    }
}
