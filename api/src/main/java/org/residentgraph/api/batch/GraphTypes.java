package org.residentgraph.api.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every object type of the schema that is read from a record; filled by the controllers before the engine is built. */
@Component
public final class GraphTypes {

    /** A controller that says how types of its domain are read. */
    @FunctionalInterface
    public interface Contributor {
        void describe(GraphTypes types);
    }

    private final Map<String, GraphType<?>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, GraphType<?>> byRecord = new LinkedHashMap<>();

    /** The type read from this record, named as the record; made at first mention. */
    public <R extends Record> GraphType<R> type(Class<R> record) {
        return type(record.getSimpleName(), record);
    }

    /** The type of this name, read from this record. */
    @SuppressWarnings("unchecked")
    public <R extends Record> GraphType<R> type(String name, Class<R> record) {
        GraphType<?> type = byName.computeIfAbsent(name, _ -> new GraphType<>(name, record));
        if (!type.record().equals(record)) {
            throw new IllegalStateException(name + " is read from " + type.record() + ", not from " + record);
        }
        byRecord.put(record, type);
        return (GraphType<R>) type;
    }

    /** A record as the source of its type's fields, with no relation loaded yet. */
    public <R extends Record> Loaded<R> load(R row, Reading reading) {
        @SuppressWarnings("unchecked") // a record's class is final
        Class<R> record = (Class<R>) row.getClass();
        return new Loaded<>(require(record), row, reading);
    }

    @Nullable
    GraphType<?> named(String name) {
        return byName.get(name);
    }

    @SuppressWarnings("unchecked")
    <R> @Nullable GraphType<R> of(Class<R> record) {
        return (GraphType<R>) byRecord.get(record);
    }

    <R> GraphType<R> require(Class<R> record) {
        GraphType<R> type = of(record);
        if (type == null) {
            throw new IllegalStateException("no GraphQL type is read from " + record);
        }
        return type;
    }
}
