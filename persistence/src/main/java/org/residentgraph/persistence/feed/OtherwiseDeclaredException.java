package org.residentgraph.persistence.feed;

/**
 * The same content came in before as another feed's or department's, or is in the tables as another area's or in another
 * encoding: one of the two declarations is wrong, and the batch that is known is not for this sender to see.
 */
public final class OtherwiseDeclaredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OtherwiseDeclaredException() {
        super("the same content came in before, declared otherwise");
    }
}
