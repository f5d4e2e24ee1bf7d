package org.residentgraph.api.batch;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a field's value comes from. */
sealed interface FieldSource<R> {

    /** A component of the record. */
    record Component<R>(String name, Function<R, @Nullable Object> accessor) implements FieldSource<R> {}

    /** A nested record: a to-one relation joined into this row's statement. */
    record Embedded<R>(String name, Function<R, @Nullable Object> accessor, Class<?> child, int slot)
            implements FieldSource<R> {

        /** The component that tells whether there is a nested record at all. */
        String key() {
            return child.getRecordComponents()[0].getName();
        }
    }

    /** Worked out from components. */
    record Computed<R>(List<String> needs, BiFunction<R, Reading, @Nullable Object> value) implements FieldSource<R> {}

    /** Worked out from components and the field's arguments. */
    record WithArguments<R>(List<String> needs, BiFunction<Loaded<R>, DataFetchingEnvironment, @Nullable Object> value)
            implements FieldSource<R> {}

    /** Rows of their own, kept in the parent's slot. */
    record Related<R>(Relation<R, ?> relation, int slot) implements FieldSource<R> {}
}
