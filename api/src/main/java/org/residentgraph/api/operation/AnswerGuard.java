package org.residentgraph.api.operation;

import org.residentgraph.api.error.PlatformException;

/**
 * Asked after an operation has run and before its answer leaves, once per operation, in the beans' order. What a guard
 * throws takes the place of the whole answer.
 */
@FunctionalInterface
public interface AnswerGuard {

    /** Orders: what refuses comes before what records, so that the record knows the refusals. */
    int REFUSES = 0;

    int RECORDS = 100;

    /**
     * Lets the answer go, or not.
     *
     * @throws PlatformException with the error that is answered instead
     */
    void release(Outcome outcome);

    /** Told of an answer that another guard refused; most guards do not care. */
    default void refused(Outcome outcome, PlatformException refusal) {}
}
