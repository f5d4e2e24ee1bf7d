package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.util.List;

/** Steps of the counting that only the worker in the background takes, for tests of other packages. */
public final class CountingSteps {

    private CountingSteps() {}

    /**
     * Counts a measure in all that is kept.
     *
     * @param onceRead what happens when the city has been read, and before the counts are there
     */
    public static void count(Facts facts, String measure, Runnable onceRead) throws SQLException {
        facts.rebuild(List.of(Measures.SHIPPED.require(measure)), (_, _) -> onceRead.run());
    }

    /** What the worker does every second. */
    public static void keepUp(Facts facts) throws SQLException {
        facts.keepUp(_ -> {});
    }
}
