package org.residentgraph.api.paging;

import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.PlatformException;

/**
 * Which page of a list is asked for: the first rows after a cursor, or the last before one.
 *
 * @param size 1 to 100
 * @param cursor exclusive; null for the list's own end
 */
public record PageRequest(
        int size, boolean backwards, @Nullable String cursor) {

    private static final int LARGEST = 100;

    /**
     * The page of a connection's four arguments.
     *
     * @throws PlatformException BAD_USER_INPUT unless exactly one of first and last is given, from 1 to 100
     */
    public static PageRequest of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        if ((first == null) == (last == null)) {
            throw PlatformException.badInput("Ask for a page with either first or last.");
        }
        if (first == null ? after != null : before != null) {
            throw PlatformException.badInput("Use after with first, and before with last.");
        }
        int size = first == null ? last : first;
        if (size < 1 || size > LARGEST) {
            throw PlatformException.badInput("A page has from 1 to " + LARGEST + " rows.");
        }
        return new PageRequest(size, first == null, first == null ? before : after);
    }
}
