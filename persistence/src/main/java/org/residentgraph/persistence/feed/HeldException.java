package org.residentgraph.persistence.feed;

import java.io.IOException;

/** Stops the reading of a file that cannot be used. An {@code IOException}, so that it passes through the readers. */
final class HeldException extends IOException {

    private static final long serialVersionUID = 1L;

    HeldException(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
