package org.residentgraph.persistence.statement;

/** How many SQL statements the current request has sent: told in {@code extensions.cost}, and held constant by tests. */
public final class StatementCount {

    private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);

    private StatementCount() {}

    static void countOne() {
        COUNT.get()[0]++;
    }

    /** The statements this thread has sent since it began; take the difference of two readings. */
    public static int read() {
        return COUNT.get()[0];
    }
}
