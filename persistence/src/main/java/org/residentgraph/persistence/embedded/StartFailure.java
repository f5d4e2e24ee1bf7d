package org.residentgraph.persistence.embedded;

/**
 * The platform cannot start. The message is one sentence for the person who started it: what is wrong and what to do.
 */
public final class StartFailure extends RuntimeException {

    public StartFailure(String sentence) {
        super(sentence);
    }

    public StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
