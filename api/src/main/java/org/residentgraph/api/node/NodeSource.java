package org.residentgraph.api.node;

import org.residentgraph.api.batch.BatchLoader;

/**
 * A type that can be found by its id.
 *
 * @param <R> its record
 */
public interface NodeSource<R extends Record> extends BatchLoader<R> {

    NodeIds.Kind kind();

    Class<R> type();

    long key(R row);

    /** Whether its rows are persons': then a purpose is needed to ask for them. */
    default boolean ofPersons() {
        return false;
    }
}
