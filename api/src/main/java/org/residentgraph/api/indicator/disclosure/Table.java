package org.residentgraph.api.indicator.disclosure;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.residentgraph.persistence.indicator.Breakdown;

/** Places of a sheet with a breakdown, as rows and columns. */
final class Table {

    /** Stands for all cells, where the table cannot be shown. */
    static final String WHOLE = "*";

    private static final int COUNTY = 6;

    private final Breakdown by;
    private final List<String> rows;
    private final List<String> columns;

    Table(Collection<String> places, Breakdown by) {
        this.by = by;
        Set<String> divisions = new TreeSet<>();
        Set<String> categories = new TreeSet<>();
        for (String place : places) {
            int slash = place.indexOf('/');
            if (slash > 0 && slash <= COUNTY) {
                divisions.add(place.substring(0, slash));
                categories.add(place.substring(slash + 1));
            }
        }
        // The city's code is the beginning of the counties' and so the first.
        this.rows = List.copyOf(divisions);
        this.columns = List.copyOf(categories);
    }

    int size() {
        return rows.size() * columns.size();
    }

    List<String> rows() {
        return rows;
    }

    String place(int place) {
        return rows.get(place / columns.size()) + '/' + columns.get(place % columns.size());
    }

    Set<String> small(List<Quantity> quantities, Set<String> whole) {
        Set<String> small = new TreeSet<>();
        for (int i = 0; i < size(); i++) {
            int place = i;
            if (whole.contains(rows.get(place / columns.size()))
                    || quantities.stream().anyMatch(quantity -> quantity.isSmall(place))) {
                small.add(place(place));
            }
        }
        return small;
    }

    /** Whether a row has few that are in no category, or a category few that are in no county. */
    boolean hasSmallRest(List<Quantity> quantities, List<Quantity> totals, Set<String> whole) {
        for (int q = 0; q < quantities.size(); q++) {
            Quantity cells = quantities.get(q);
            for (int row = 0; row < rows.size(); row++) {
                double rest = totals.get(q).at(row);
                for (int column = 0; column < columns.size(); column++) {
                    rest -= cells.at(row * columns.size() + column);
                }
                if (!whole.contains(rows.get(row)) && rest > 0 && cells.isSmall(rest)) {
                    return true;
                }
            }
            for (int column = 0; column < columns.size() && rows.size() > 1; column++) {
                double rest = cells.at(column);
                for (int row = 1; row < rows.size(); row++) {
                    rest -= cells.at(row * columns.size() + column);
                }
                if (cells.isSmall(rest)) {
                    return true;
                }
            }
        }
        return false;
    }

    Set<String> close(List<Quantity> quantities, Set<String> whole, Set<String> before) {
        boolean[][] hidden = new boolean[rows.size()][columns.size()];
        int[] segments =
                columns.stream().mapToInt(category -> Segments.of(by, category)).toArray();
        BitSet fixed = new BitSet();
        BitSet wholeRows = new BitSet();
        for (int row = 0; row < rows.size(); row++) {
            wholeRows.set(row, whole.contains(rows.get(row)));
            for (int column = 0; column < columns.size(); column++) {
                hidden[row][column] = before.contains(rows.get(row) + '/' + columns.get(column));
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            fixed.set(column, Segments.isShownElsewhere(by, columns.get(column)));
        }
        boolean shown = TableCover.close(rows.size(), columns.size(), quantities, segments, fixed, hidden, wholeRows);
        Set<String> cells = new TreeSet<>(before);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                if (hidden[row][column]) {
                    cells.add(rows.get(row) + '/' + columns.get(column));
                }
            }
        }
        return shown ? cells : Set.of(WHOLE);
    }
}
