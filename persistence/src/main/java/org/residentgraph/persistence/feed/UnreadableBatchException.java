package org.residentgraph.persistence.feed;

/** A batch that cannot even be registered: no manifest, no known feed, not a zip. The message holds no cell. */
public final class UnreadableBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableBatchException(String message) {
        super(message);
    }

    UnreadableBatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
