package org.residentgraph.api.transport;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, and its text, for those who keep account of it. It stands in the GraphQLContext under its
 * class.
 *
 * @param address of the peer, or of who it speaks for where forwarded headers are trusted; null if it is not known
 * @param document as sent; it may hold whatever a client wrote, so it is neither stored nor logged
 */
public record Origin(@Nullable String address, String document) {

    /** An operation that came from nowhere: of the platform's own. */
    private static final Origin NONE = new Origin(null, "");

    public static Origin of(GraphQLContext context) {
        Origin origin = context.get(Origin.class);
        return origin == null ? NONE : origin;
    }

    /** Never shows the document. */
    @Override
    public String toString() {
        return "Origin[address=" + address + "]";
    }
}
