package org.residentgraph.api.node;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.residentgraph.api.batch.BatchLoader;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.persistence.statement.Keys;

/**
 * A type that can be found by its id.
 *
 * @param <R> its record
 */
public interface NodeSource<R extends Record> extends BatchLoader<R> {

    NodeIds.Kind kind();

    Class<R> type();

    long key(R row);

    /** The rows of these keys that the caller of the operation may see; by default all that {@link #load} finds. */
    default List<R> load(Keys keys, Reading reading, DataFetchingEnvironment environment) {
        return load(keys, reading);
    }

    /** Whether its rows are persons': then a purpose is needed to ask for them. */
    default boolean ofPersons() {
        return false;
    }
}
