package org.residentgraph.api.batch;

import graphql.schema.DataFetchingEnvironment;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.resident.PersonFlag;

/**
 * How the values of one GraphQL object type are read from a record: a field is a component of the same name unless a
 * controller says otherwise. A domain adds its own edges to another domain's type (usually {@code Resident}) through
 * {@link GraphTypes#type}, so that the hub is never edited when a domain arrives.
 *
 * @param <R> the record
 */
public final class GraphType<R> {

    private final String name;
    private final Class<R> record;
    private final Map<String, FieldSource<R>> fields = new LinkedHashMap<>();
    private int slots;
    private @Nullable PersonRow<R> person;
    private @Nullable ToLongFunction<R> about;
    private @Nullable ToIntFunction<R> hasMerged;

    /**
     * How a row of a person tells whose it is.
     *
     * @param place the village of the person's registration
     * @param placeComponent the record's component that {@code place} reads
     */
    record PersonRow<R>(ToLongFunction<R> id, Function<R, @Nullable String> place, String placeComponent) {}

    GraphType(String name, Class<R> record) {
        this.name = name;
        this.record = record;
        for (RecordComponent component : record.getRecordComponents()) {
            fields.put(component.getName(), source(component));
        }
    }

    public String name() {
        return name;
    }

    public Class<R> record() {
        return record;
    }

    /**
     * Says that each row is a person, by this id: what is selected below it is read of that person, and access is decided
     * by their place.
     */
    public GraphType<R> ofPerson(ToLongFunction<R> id, Function<R, @Nullable String> place, String placeComponent) {
        person = new PersonRow<>(id, place, placeComponent);
        return aboutPerson(id);
    }

    /**
     * Says that each row is about a person without being part of their record (a case, a request): what is selected below
     * it is read of that person, but access to it is not decided by their place.
     */
    public GraphType<R> aboutPerson(ToLongFunction<R> id) {
        about = id;
        return this;
    }

    /** How a row of a person tells that other identities are merged into this one: 1, else 0. */
    public GraphType<R> standingFor(ToIntFunction<R> merged) {
        hasMerged = merged;
        return this;
    }

    /** Whether more than one identity has to be asked for what is below the row. */
    boolean standsForOthers(R row) {
        return hasMerged != null && hasMerged.applyAsInt(row) != 0;
    }

    /** The person a row tells of. */
    @Nullable
    ToLongFunction<R> about() {
        return about;
    }

    @Nullable
    PersonRow<R> person() {
        return person;
    }

    /** A value worked out from the row; {@code needs} are the components it is worked out from. */
    public GraphType<R> computed(String field, List<String> needs, BiFunction<R, Reading, @Nullable Object> value) {
        fields.put(field, new FieldSource.Computed<>(needs, value));
        return this;
    }

    /** A value worked out from the row and the field's arguments. */
    public GraphType<R> withArguments(
            String field, List<String> needs, BiFunction<Loaded<R>, DataFetchingEnvironment, @Nullable Object> value) {
        fields.put(field, new FieldSource.WithArguments<>(needs, value));
        return this;
    }

    /** Many children, found by one key of the parent. */
    public <C> GraphType<R> list(
            String field, Class<C> child, ToLongFunction<R> key, BatchLoader<C> loader, ToLongFunction<C> childKey) {
        return list(field, child, key, loader, key, childKey);
    }

    /**
     * Many children of a part of a person's record (the contracts of an employment).
     *
     * @param batchKey what the children are asked for by: the person, because facts are stored by person
     * @param key what tells one parent's children from another's, with {@code childKey}
     */
    public <C> GraphType<R> list(
            String field,
            Class<C> child,
            ToLongFunction<R> batchKey,
            BatchLoader<C> loader,
            ToLongFunction<R> key,
            ToLongFunction<C> childKey) {
        return relation(new Relation<>(field, child, batchKey, loader, key, childKey, Relation.Arity.MANY, null, null));
    }

    /** At most one child, found by one key of the parent. */
    public <C> GraphType<R> one(
            String field, Class<C> child, ToLongFunction<R> key, BatchLoader<C> loader, ToLongFunction<C> childKey) {
        return relation(new Relation<>(field, child, key, loader, key, childKey, Relation.Arity.ONE, null, null));
    }

    /** A plain value that stands in a table of its own: loaded like a child, shown as a leaf. */
    public <C> GraphType<R> value(
            String field,
            Class<C> child,
            ToLongFunction<R> key,
            BatchLoader<C> loader,
            ToLongFunction<C> childKey,
            Function<C, @Nullable Object> leaf) {
        return relation(new Relation<>(field, child, key, loader, key, childKey, Relation.Arity.ONE, leaf, null));
    }

    /** Whether something holds of a person, told by a statement of its own for the whole page. */
    public GraphType<R> flag(String field, ToLongFunction<R> key, BatchLoader<PersonFlag> loader) {
        return value(field, PersonFlag.class, key, loader, PersonFlag::personId, PersonFlag::holds);
    }

    /** Many children shown as a connection: {@code page} cuts the page the arguments ask for out of a parent's rows. */
    public <C> GraphType<R> connection(
            String field,
            Class<C> child,
            ToLongFunction<R> key,
            BatchLoader<C> loader,
            ToLongFunction<C> childKey,
            BiFunction<List<Loaded<C>>, DataFetchingEnvironment, Object> page) {
        return relation(new Relation<>(field, child, key, loader, key, childKey, Relation.Arity.MANY, null, page));
    }

    private GraphType<R> relation(Relation<R, ?> relation) {
        fields.put(relation.field(), new FieldSource.Related<>(relation, slots++));
        return this;
    }

    private FieldSource<R> source(RecordComponent component) {
        String field = component.getName();
        return component.getType().isRecord()
                ? new FieldSource.Embedded<>(field, Accessors.of(component), component.getType(), slots++)
                : new FieldSource.Component<>(field, Accessors.of(component));
    }

    @Nullable
    FieldSource<R> field(String field) {
        return fields.get(field);
    }

    /** The bit of a coordinate among this type's fields; 0 if it is another type's. */
    long bitOf(String coordinate) {
        if (!coordinate.startsWith(name) || coordinate.charAt(name.length()) != '.') {
            return 0;
        }
        return bitOfField(coordinate.substring(name.length() + 1));
    }

    long bitOfField(String field) {
        int index = List.copyOf(fields.keySet()).indexOf(field);
        if (index < 0) {
            return 0;
        }
        if (index >= Long.SIZE) {
            throw new IllegalStateException(name + " has more than 64 fields");
        }
        return 1L << index;
    }

    /** A place for each relation of a row, with the mark of what is not loaded. */
    @Nullable
    Object[] relations(Object notLoaded) {
        @Nullable Object[] relations = new Object[slots];
        Arrays.fill(relations, notLoaded);
        return relations;
    }
}
