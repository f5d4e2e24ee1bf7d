package org.residentgraph.api.reference;

import org.jspecify.annotations.Nullable;

/** How a number is shown to those who may not see it whole. */
public final class Masks {

    private Masks() {}

    /** The first character, which for nearly everybody is the family name, and two stars whatever the length. */
    public static @Nullable String name(@Nullable String name) {
        return name == null || name.isEmpty() ? name : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** Four stars and the tail, whatever the number's length: the length tells something too. */
    public static @Nullable String tail(@Nullable String tail) {
        return tail == null ? null : "****" + tail;
    }
}
