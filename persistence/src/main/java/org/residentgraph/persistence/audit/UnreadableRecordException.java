package org.residentgraph.persistence.audit;

/** Stored bytes are not those of a record. */
final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException() {
        super("stored bytes are not those of a record");
    }
}
