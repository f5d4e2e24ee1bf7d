package org.residentgraph.persistence.feed;

/** A decision that the state of the batch or line does not allow. The message holds no value of a line. */
public final class DecisionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DecisionRefusedException(String message) {
        super(message);
    }
}
