package org.residentgraph.api.batch;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An edge of the graph.
 *
 * @param batchKey the parent's key that the batch asks for; 0 for none
 * @param key what a parent and its children have in common on the parent's side, {@code childKey} on the child's
 * @param leaf for a value of its own table: what is shown of it
 * @param page for a connection: the page that the arguments cut out of all children
 */
record Relation<P, C>(
        String field,
        Class<C> child,
        ToLongFunction<P> batchKey,
        BatchLoader<C> loader,
        ToLongFunction<P> key,
        ToLongFunction<C> childKey,
        Arity arity,
        @Nullable Function<C, @Nullable Object> leaf,
        @Nullable BiFunction<List<Loaded<C>>, DataFetchingEnvironment, Object> page) {

    /** What the operation selects on the children: below the field itself, or below a connection's two ways in. */
    Selection childSelection(Selection below) {
        return page == null
                ? below
                : Selection.merged(
                        List.of(below.below("nodes"), below.below("edges").below("node")));
    }

    /** The value of the field for one parent, from its loaded children. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object shown(@Nullable Object children, DataFetchingEnvironment environment) {
        return page == null || children == null ? children : page.apply((List<Loaded<C>>) children, environment);
    }

    enum Arity {
        ONE,
        MANY
    }
}
