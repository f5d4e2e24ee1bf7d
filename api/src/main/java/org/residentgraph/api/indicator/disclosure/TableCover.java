package org.residentgraph.api.indicator.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Hides more of a table, divisions by categories, than the small counts, until none of them can be worked out.
 *
 * <p>The rows are the city and its counties, the city's being the counties' sum; the categories' sum is known of every
 * row. Take rows and columns as the vertices of a graph and the hidden cells as its edges: every equation is a vertex, and
 * says what its edges make together (the city's with the other sign). A cell can be worked out exactly if and only if
 * its edge is a bridge: along a circle the cells can go up and down by turns, and every sum stays. So in the end every
 * hidden cell lies on a circle; and, as somebody may know a county's row, on one without it, whichever county that is.
 *
 * <p>The circles stay within one segment of the categories, if some of them have a sum that is shown elsewhere: those of
 * sixteen and over, those with senior secondary education.
 */
final class TableCover {

    private static final int NONE = -1;
    private static final int CITY = 0;

    private final int rows;
    private final int columns;
    private final List<Quantity> quantities;
    private final boolean[][] hidden;

    /** Columns that may only be hidden with their whole row, because another indicator shows them by themselves. */
    private final BitSet fixed;

    private final int[] segments;

    private TableCover(
            int rows, int columns, List<Quantity> quantities, int[] segments, BitSet fixed, boolean[][] hidden) {
        this.rows = rows;
        this.columns = columns;
        this.quantities = quantities;
        this.segments = segments;
        this.fixed = fixed;
        this.hidden = hidden;
    }

    /**
     * Hides what must be, with what is hidden already.
     *
     * @param quantities their places are {@code row * columns + column}; row 0 is the sum of the others
     * @param segments of each column
     * @param hidden by row and column
     * @param whole rows that are hidden whole
     * @return whether the table can be shown at all
     */
    static boolean close(
            int rows,
            int columns,
            List<Quantity> quantities,
            int[] segments,
            BitSet fixed,
            boolean[][] hidden,
            BitSet whole) {
        TableCover cover = new TableCover(rows, columns, quantities, segments, fixed, hidden);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int place = row * columns + column;
                boolean small = quantities.stream().anyMatch(quantity -> quantity.isSmall(place));
                if (small && fixed.get(column) && !whole.get(row)) {
                    return false;
                }
                hidden[row][column] |= small || whole.get(row);
            }
        }
        return cover.close(whole);
    }

    private boolean close(BitSet whole) {
        while (true) {
            int[] open = openCell(whole);
            if (open.length == 0) {
                return true;
            }
            if (!surround(open[0], open[1], open[2])) {
                return false;
            }
        }
    }

    /**
     * A hidden cell that is on no circle, or in a row or column whose hidden cells make a small sum; with the row that is
     * known when that is so, or none.
     */
    private int[] openCell(BitSet whole) {
        for (int known = NONE; known < rows; known++) {
            if (known != CITY) {
                int[] open = openCell(whole, known);
                if (open.length > 0) {
                    return open;
                }
            }
        }
        return new int[0];
    }

    private int[] openCell(BitSet whole, int known) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns && row != known; column++) {
                if (hidden[row][column]
                        && !(whole.get(row) && fixed.get(column))
                        && (!isOnACircle(row, column, known)
                                || (!whole.get(row) && isRowSmall(row, column))
                                || isColumnSmall(column, known))) {
                    return new int[] {row, column, known};
                }
            }
        }
        return new int[0];
    }

    private boolean isRowSmall(int row, int of) {
        for (Quantity quantity : quantities) {
            double mass = 0;
            for (int column = 0; column < columns; column++) {
                if (hidden[row][column] && segments[column] == segments[of]) {
                    mass += value(quantity, row, column);
                }
            }
            if (quantity.isSmall(mass)) {
                return true;
            }
        }
        return false;
    }

    private boolean isColumnSmall(int column, int known) {
        if (hidden[0][column]) {
            return false;
        }
        for (Quantity quantity : quantities) {
            double mass = 0;
            for (int row = 1; row < rows; row++) {
                mass += hidden[row][column] && row != known ? value(quantity, row, column) : 0;
            }
            if (quantity.isSmall(mass)) {
                return true;
            }
        }
        return false;
    }

    /** The cheapest square with the cell as a corner that hides something new. */
    private boolean surround(int row, int column, int known) {
        double best = Double.POSITIVE_INFINITY;
        int bestRow = -1;
        int bestColumn = -1;
        for (int otherRow = 0; otherRow < rows; otherRow++) {
            for (int other = 0; other < columns; other++) {
                if (otherRow == row
                        || otherRow == known
                        || other == column
                        || segments[other] != segments[column]
                        || fixed.get(other)
                        || isWithout(row, other)
                        || isWithout(otherRow, other)
                        || isWithout(otherRow, column)) {
                    continue;
                }
                double cost = cost(row, other) + cost(otherRow, other) + cost(otherRow, column);
                if (cost > 0 && cost < best) {
                    best = cost;
                    bestRow = otherRow;
                    bestColumn = other;
                }
            }
        }
        if (bestRow < 0) {
            return false;
        }
        hidden[row][bestColumn] = true;
        hidden[bestRow][bestColumn] = true;
        hidden[bestRow][column] = true;
        return true;
    }

    /** One that counts nobody would be guessed. */
    private boolean isWithout(int row, int column) {
        return !hidden[row][column] && quantities.stream().allMatch(quantity -> value(quantity, row, column) == 0);
    }

    private double cost(int row, int column) {
        if (hidden[row][column]) {
            return 0;
        }
        double cost = 0;
        for (Quantity quantity : quantities) {
            cost = Math.max(cost, Math.abs(value(quantity, row, column)));
        }
        return cost;
    }

    private double value(Quantity quantity, int row, int column) {
        return quantity.at(row * columns + column);
    }

    /** Whether there is another way from the row to the column. Within a segment only: segments are tables of their own. */
    private boolean isOnACircle(int row, int column, int known) {
        BitSet seenRows = new BitSet();
        BitSet seenColumns = new BitSet();
        Deque<Integer> ahead = new ArrayDeque<>(List.of(row));
        seenRows.set(row);
        while (!ahead.isEmpty()) {
            int at = ahead.remove();
            for (int next : hiddenColumns(at, segments[column])) {
                if ((at == row && next == column) || seenColumns.get(next)) {
                    continue;
                }
                if (next == column) {
                    return true;
                }
                seenColumns.set(next);
                for (int other = 0; other < rows; other++) {
                    if (hidden[other][next] && other != known && !seenRows.get(other)) {
                        seenRows.set(other);
                        ahead.add(other);
                    }
                }
            }
        }
        return false;
    }

    private List<Integer> hiddenColumns(int row, int segment) {
        List<Integer> columnsOfRow = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            if (hidden[row][column] && segments[column] == segment) {
                columnsOfRow.add(column);
            }
        }
        return columnsOfRow;
    }
}
