package org.residentgraph.api.reference;

import org.jspecify.annotations.Nullable;

/** How a number is shown to those who may not see it whole. */
public final class Masks {

    private Masks() {}

    /** Four stars and the tail, whatever the number's length: the length tells something too. */
    public static @Nullable String tail(@Nullable String tail) {
        return tail == null ? null : "****" + tail;
    }
}
