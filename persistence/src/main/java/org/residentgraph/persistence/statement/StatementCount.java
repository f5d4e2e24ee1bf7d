package org.residentgraph.persistence.statement;

/**
 * How many SQL statements the current thread has sent and how many rows it has read: told in {@code extensions.cost},
 * and held constant by tests. Take the difference of two readings.
 *
 * @param statements sent since the thread began
 * @param rows read since the thread began
 */
public record StatementCount(int statements, int rows) {

    private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[2]);

    static void countStatement() {
        COUNT.get()[0]++;
    }

    static void countRows(int rows) {
        COUNT.get()[1] += rows;
    }

    public static StatementCount read() {
        int[] count = COUNT.get();
        return new StatementCount(count[0], count[1]);
    }

    public StatementCount since(StatementCount earlier) {
        return new StatementCount(statements - earlier.statements, rows - earlier.rows);
    }
}
