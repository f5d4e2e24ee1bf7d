package org.residentgraph.persistence.feed;

/** The same file is being received at this moment, and that goes on for long. */
public final class BatchBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BatchBusyException() {
        super("the same file is being received");
    }
}
