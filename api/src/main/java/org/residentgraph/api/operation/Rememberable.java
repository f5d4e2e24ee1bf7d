package org.residentgraph.api.operation;

import graphql.GraphQLContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.Caller;

/**
 * A room whose answers tell nothing of persons, so that one may serve every caller who would get the same. What is kept
 * stays in this process, and only as long as what it was made of stands.
 */
public interface Rememberable {

    /** The root fields, as {@code Query.field}. An answer is kept if it has no others. */
    Set<String> roots();

    /**
     * What an answer depends on besides its document, its variables and what the schema grants: the state of the data, and
     * how much of it this caller may see. Where two are equal, the answers are.
     *
     * @return null if nothing may be kept now
     */
    @Nullable
    Object stamp(Caller caller);

    /** Asked when an answer has been made. */
    Making making(GraphQLContext context);

    /**
     * What an answer was made of.
     *
     * @param cache what {@code extensions.cache} says of it; empty for nothing
     * @param isOfStamp whether it is what its stamp says, and may be kept
     */
    record Making(Map<String, Object> cache, boolean isOfStamp) {}
}
