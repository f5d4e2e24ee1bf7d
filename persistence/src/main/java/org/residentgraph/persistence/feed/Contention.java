package org.residentgraph.persistence.feed;

import java.sql.SQLException;

/** Two transactions in each other's way. The database gives one of them up, whose work can be done again. */
final class Contention {

    private static final int DEADLOCK = 1213;
    private static final int WAITED_TOO_LONG = 1205;

    private Contention() {}

    /** Whether a transaction failed only because another was in its way. */
    static boolean isCauseOf(SQLException failed) {
        return failed.getErrorCode() == DEADLOCK
                || failed.getErrorCode() == WAITED_TOO_LONG
                || "40001".equals(failed.getSQLState());
    }
}
