package org.residentgraph.api.indicator.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of random tables whose margins are known; what is hidden is set against an exact elimination. */
class TableCoverTests {

    private static final int TABLES = 3_000;

    private final Random random = new Random(20151231);

    @Test
    void noHiddenCellCanBeWorkedOut() {
        int shown = 0;
        int hiddenCells = 0;
        for (int i = 0; i < TABLES; i++) {
            Table table = randomTable();
            boolean[][] hidden = new boolean[table.rows][table.columns];
            if (close(table, hidden)) {
                shown++;
                assertThat(determined(table, hidden)).as("table %d", i).isEmpty();
                for (int known = 1; known < table.rows; known++) {
                    boolean[][] elsewhere = hidden.clone();
                    elsewhere[known] = new boolean[table.columns];
                    assertThat(determined(table, elsewhere))
                            .as("table %d for who knows row %d", i, known)
                            .isEmpty();
                }
                hiddenCells += count(hidden);
            }
        }
        assertThat(shown).isGreaterThan(TABLES / 2);
        assertThat(hiddenCells).isPositive();
    }

    @Test
    void withTheSmallOnesAloneHiddenManyCan() {
        int found = 0;
        for (int i = 0; i < TABLES; i++) {
            Table table = randomTable();
            boolean[][] hidden = new boolean[table.rows][table.columns];
            for (int place = 0; place < table.rows * table.columns; place++) {
                hidden[place / table.columns][place % table.columns] = table.quantity.isSmall(place);
            }
            found += determined(table, hidden).size();
        }
        assertThat(found).isGreaterThan(TABLES / 10);
    }

    @Test
    void doesNotShowATableOfASmallCategoryThatIsShownElsewhere() {
        Quantity quantity = new Quantity(5, new double[] {3, 90, 1, 50, 2, 40});
        BitSet fixed = BitSet.valueOf(new long[] {1});
        assertThat(TableCover.close(3, 2, List.of(quantity), new int[2], fixed, new boolean[3][2], new BitSet()))
                .isFalse();
    }

    @Test
    void hidesWholeRowsWhole() {
        Quantity quantity = new Quantity(5, new double[] {150, 150, 50, 50, 40, 40, 60, 60});
        boolean[][] hidden = new boolean[4][2];
        BitSet whole = BitSet.valueOf(new long[] {0b1110});
        assertThat(TableCover.close(4, 2, List.of(quantity), new int[2], new BitSet(), hidden, whole))
                .isTrue();
        assertThat(hidden).isDeepEqualTo(new boolean[][] {{false, false}, {true, true}, {true, true}, {true, true}});
    }

    /** Otherwise who knows one of them would see the other. */
    @Test
    void hidesTheCitysCellsWhereTwoCountiesAloneAreHidden() {
        Quantity quantity = new Quantity(5, new double[] {90, 90, 50, 50, 40, 40});
        boolean[][] hidden = new boolean[3][2];
        BitSet whole = BitSet.valueOf(new long[] {0b110});
        assertThat(TableCover.close(3, 2, List.of(quantity), new int[2], new BitSet(), hidden, whole))
                .isTrue();
        assertThat(hidden).isDeepEqualTo(new boolean[][] {{true, true}, {true, true}, {true, true}});
    }

    private record Table(int rows, int columns, int[] segments, Quantity quantity) {}

    private static boolean close(Table table, boolean[][] hidden) {
        return TableCover.close(
                table.rows, table.columns, List.of(table.quantity), table.segments, new BitSet(), hidden, new BitSet());
    }

    private Table randomTable() {
        int rows = 3 + random.nextInt(6);
        int columns = 2 + random.nextInt(7);
        int[] segments = new int[columns];
        int cut = columns > 4 ? 2 : columns;
        double[] values = new double[rows * columns];
        int size = random.nextInt(3, 120);
        for (int column = 0; column < columns; column++) {
            segments[column] = column < cut ? 0 : 1;
            for (int row = 1; row < rows; row++) {
                values[row * columns + column] = Math.floor(random.nextDouble() * random.nextDouble() * size);
                values[column] += values[row * columns + column];
            }
        }
        return new Table(rows, columns, segments, new Quantity(5, values));
    }

    /** Rows sum to what is known in each segment, columns to the city's cell. */
    private static Set<Integer> determined(Table table, boolean[][] hidden) {
        Elimination<Integer> system = new Elimination<>();
        for (int row = 0; row < table.rows; row++) {
            for (int segment = 0; segment < 2; segment++) {
                Map<Integer, Long> equation = new HashMap<>();
                for (int column = 0; column < table.columns; column++) {
                    if (hidden[row][column] && table.segments[column] == segment) {
                        equation.put(row * table.columns + column, 1L);
                    }
                }
                system.add(equation);
            }
        }
        for (int column = 0; column < table.columns; column++) {
            Map<Integer, Long> equation = new HashMap<>();
            for (int row = 0; row < table.rows; row++) {
                if (hidden[row][column]) {
                    equation.put(row * table.columns + column, row == 0 ? -1L : 1L);
                }
            }
            system.add(equation);
        }
        return system.determined();
    }

    private static int count(boolean[][] hidden) {
        int count = 0;
        for (boolean[] row : hidden) {
            for (boolean cell : row) {
                count += cell ? 1 : 0;
            }
        }
        return count;
    }
}
