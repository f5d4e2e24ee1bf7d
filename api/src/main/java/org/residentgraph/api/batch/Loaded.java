package org.residentgraph.api.batch;

import org.jspecify.annotations.Nullable;

/**
 * A row on its way through the engine: the record, what it was read under, and its relations as far as they are loaded.
 * It is the source of every field of its type.
 *
 * @param <R> the record
 */
public final class Loaded<R> {

    /** Marks a relation that look-ahead did not load; null is a loaded relation that is empty or withheld. */
    private static final Object NOT_LOADED = new Object();

    private final GraphType<R> type;
    private final R row;
    private final Reading reading;
    private final long withheldBits;
    private final @Nullable Object[] relations;

    Loaded(GraphType<R> type, R row, Reading reading) {
        this.type = type;
        this.row = row;
        this.reading = reading;
        this.withheldBits = reading.withheld().bitsOf(type);
        this.relations = type.relations(NOT_LOADED);
    }

    public R row() {
        return row;
    }

    public Reading reading() {
        return reading;
    }

    /** The name of the GraphQL type. */
    public String typeName() {
        return type.name();
    }

    GraphType<R> type() {
        return type;
    }

    boolean isWithheld(long bit) {
        return (withheldBits & bit) != 0;
    }

    @SuppressWarnings("ReferenceEquality") // a mark, not a value
    boolean isLoaded(int slot) {
        return relations[slot] != NOT_LOADED;
    }

    @Nullable
    Object relation(int slot) {
        return relations[slot];
    }

    void relation(int slot, @Nullable Object value) {
        relations[slot] = value;
    }
}
