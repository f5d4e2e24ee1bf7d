package org.residentgraph.persistence.feed;

import java.sql.SQLException;

/** The database refused a step of staging or loading. Says which step, never which value. */
public final class FeedStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FeedStoreException(String step, SQLException cause) {
        super("failed: " + step, cause);
    }
}
