package org.residentgraph.api.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Selection.SelectedField;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Component;

/**
 * Loads what an operation will read below a list of rows: level by level, one statement per relation and level however
 * many rows there are. The engine then finds every value in place and never waits.
 */
@Component
public final class LookAhead {

    /** Fields that no look-ahead loads: one may stand in any record, the other takes arguments. */
    private static final Set<String> BY_ENGINE = Set.of("Division.residentCount", "FeedBatch.rejects");

    private final GraphTypes types;
    private final MergedPersons mergedPersons;

    /** Off only to show that the engine's own batches give the same answers; see LookAheadTests. */
    private volatile boolean enabled = true;

    public LookAhead(GraphTypes types, MergedPersons mergedPersons) {
        this.types = types;
        this.mergedPersons = mergedPersons;
    }

    boolean isEnabled() {
        return enabled;
    }

    void enable(boolean wanted) {
        enabled = wanted;
    }

    /**
     * Whether an operation leaves nothing to the engine's own batches, so that it can run without their bookkeeping,
     * which is paid for every field.
     */
    public boolean covers(Set<String> coordinates) {
        return enabled && BY_ENGINE.stream().noneMatch(coordinates::contains);
    }

    /** The columns to read of a record for this selection: nothing that was not asked for, nothing withheld. */
    public <R extends Record> Columns columns(Class<R> record, Selection selection, Reading reading) {
        return columnsOf(types.require(record), selection, reading);
    }

    /** The rows with all that is selected below them. */
    public <R extends Record> List<Loaded<R>> load(
            Class<R> record, List<R> rows, Selection selection, Reading reading) {
        GraphType<R> type = types.require(record);
        List<Loaded<R>> loaded = new ArrayList<>(rows.size());
        for (R row : rows) {
            loaded.add(loaded(type, row, reading));
        }
        expand(type, loaded, selection);
        return loaded;
    }

    /** A row, under what is withheld of it: of a person, what the row's own access says. */
    private static <R> Loaded<R> loaded(GraphType<R> type, R row, Reading reading) {
        GraphType.PersonRow<R> person = type.person();
        if (person == null) {
            return new Loaded<>(type, row, reading);
        }
        long id = person.id().applyAsLong(row);
        reading.persons().addRow(id);
        RowAccess rows = reading.rows();
        if (rows == null) {
            return new Loaded<>(type, row, reading);
        }
        Withheld ofRow = rows.withheldOf(id, person.place().apply(row));
        return new Loaded<>(type, row, reading.withholding(ofRow));
    }

    /** What is selected below the rows; rows of differing access part by part, each with statements of its own. */
    <R> void expand(GraphType<R> type, List<Loaded<R>> parents, Selection selection) {
        if (parents.isEmpty()) {
            return;
        }
        if (parents.getFirst().reading().rows() == null) {
            expandAlike(type, parents, selection);
            return;
        }
        Map<Withheld, List<Loaded<R>>> alike = new LinkedHashMap<>(4);
        for (Loaded<R> parent : parents) {
            alike.computeIfAbsent(parent.reading().withheld(), _ -> new ArrayList<>())
                    .add(parent);
        }
        alike.values().forEach(some -> expandAlike(type, some, selection));
    }

    private <R> void expandAlike(GraphType<R> type, List<Loaded<R>> parents, Selection selection) {
        note(type, parents, selection);
        if (!enabled) {
            return;
        }
        for (Map.Entry<String, Selection> field : selection.byName(type.name()).entrySet()) {
            switch (type.field(field.getKey())) {
                case FieldSource.Related<R>(Relation<R, ?> relation, int slot) ->
                    relate(type, relation, slot, parents, field.getValue());
                case FieldSource.Embedded<R> embedded ->
                    embed(types.require(embedded.child()), embedded, parents, field.getValue());
                case FieldSource.Component<R> _, FieldSource.Computed<R> _, FieldSource.WithArguments<R> _ -> {}
                case null -> {}
            }
        }
    }

    private <P, C> void relate(
            GraphType<P> type, Relation<P, C> relation, int slot, List<Loaded<P>> parents, Selection selection) {
        Reading reading = parents.getFirst().reading();
        if (reading.withheld().contains(type.name() + '.' + relation.field())) {
            parents.forEach(parent -> parent.relation(slot, null));
            return;
        }
        load(relation, parents, selection, reading, (parent, value) -> parent.relation(slot, value));
    }

    private <P, C> void embed(
            GraphType<C> childType, FieldSource.Embedded<P> embedded, List<Loaded<P>> parents, Selection selection) {
        List<Loaded<C>> children = new ArrayList<>(parents.size());
        for (Loaded<P> parent : parents) {
            Object child = embedded.accessor().apply(parent.row());
            if (child != null) {
                Loaded<C> loaded = loaded(childType, childType.record().cast(child), parent.reading());
                children.add(loaded);
                parent.relation(embedded.slot(), loaded);
            }
        }
        expand(childType, children, selection);
    }

    /** Writes down whose data was read, if the rows are persons. */
    private <R> void note(GraphType<R> type, List<Loaded<R>> rows, Selection selection) {
        ToLongFunction<R> about = type.about();
        if (about == null) {
            return;
        }
        Reading reading = rows.getFirst().reading();
        Set<String> coordinates = selection.personal(type.name(), reading.withheld(), () -> {
            Set<String> found = new TreeSet<>();
            addPersonal(selection.on(type.name()), reading, found);
            return Set.copyOf(found);
        });
        Set<Long> others = survivors(rows, reading).keySet();
        long[] ids = new long[rows.size() + others.size()];
        int count = 0;
        for (Loaded<R> row : rows) {
            ids[count++] = about.applyAsLong(row.row());
        }
        for (long other : others) {
            ids[count++] = other;
        }
        reading.persons().add(coordinates, ids);
    }

    /**
     * The other identities of the persons among these rows, each with the person it is merged into. Their facts are read
     * and shown as that person's. Empty, and without a statement, unless a row says that there are any.
     */
    private <R> Map<Long, Long> survivors(List<Loaded<R>> rows, Reading reading) {
        GraphType<R> type = rows.getFirst().type();
        GraphType.PersonRow<R> person = type.person();
        if (person == null) {
            return Map.of();
        }
        long[] standing = rows.stream()
                .map(Loaded::row)
                .filter(type::standsForOthers)
                .mapToLong(person.id())
                .toArray();
        return standing.length == 0 ? Map.of() : reading.persons().survivors(standing, mergedPersons);
    }

    /** The personal coordinates down to the next person, who is noted by themselves. */
    private void addPersonal(Collection<SelectedField> fields, Reading reading, Set<String> found) {
        for (SelectedField field : fields) {
            if (reading.withheld().contains(field.coordinate())) {
                continue;
            }
            if (reading.persons().isPersonal(field.coordinate())) {
                found.add(field.coordinate());
            }
            for (String type : field.selection().objectTypes()) {
                GraphType<?> below = types.named(type);
                if (below == null || below.about() == null) {
                    addPersonal(field.selection().on(type), reading, found);
                }
            }
        }
    }

    /** Where a parent's loaded relation goes. */
    @FunctionalInterface
    interface Receiver<P> {
        void accept(Loaded<P> parent, @Nullable Object value);
    }

    /**
     * Loads one relation of all these parents.
     *
     * @param below what is asked for of the children; null for whatever the caller may see
     */
    <P, C> void load(
            Relation<P, C> relation,
            List<Loaded<P>> parents,
            @Nullable Selection below,
            Reading reading,
            Receiver<P> receiver) {
        GraphType<C> childType = relation.leaf() == null ? types.of(relation.child()) : null;
        Selection selection = below == null ? null : relation.childSelection(below);
        Columns columns =
                childType == null || selection == null ? Columns.ALL : columnsOf(childType, selection, reading);
        Map<Long, Long> survivors = parents.isEmpty() ? Map.of() : survivors(parents, reading);
        Reading childReading =
                survivors.isEmpty() ? reading.of(columns) : reading.of(columns).including(survivors.keySet());
        Keys keys = Keys.of(LongStream.concat(
                parents.stream()
                        .flatMapToLong(parent -> nonZero(relation.batchKey().applyAsLong(parent.row()))),
                survivors.keySet().stream().mapToLong(Long::longValue)));
        List<C> rows = keys.isEmpty() ? List.of() : relation.loader().load(keys, childReading.by(keys));

        List<Loaded<C>> all = new ArrayList<>(rows.size());
        Map<Long, List<@Nullable Object>> byKey = new HashMap<>();
        for (C row : ownFirst(rows, relation, survivors)) {
            Object value = value(relation, childType, row, childReading, all);
            long key = relation.childKey().applyAsLong(row);
            byKey.computeIfAbsent(survivors.getOrDefault(key, key), _ -> new ArrayList<>(4))
                    .add(value);
        }
        for (Loaded<P> parent : parents) {
            List<@Nullable Object> children = byKey.get(relation.key().applyAsLong(parent.row()));
            receiver.accept(parent, shown(relation.arity(), children));
        }
        if (childType != null && selection != null) {
            expand(childType, all, selection);
        }
    }

    /** What a person has under their own identity comes before what they have under others. */
    private static <C> List<C> ownFirst(List<C> rows, Relation<?, C> relation, Map<Long, Long> survivors) {
        if (survivors.isEmpty()) {
            return rows;
        }
        List<C> ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparing(
                row -> survivors.containsKey(relation.childKey().applyAsLong(row))));
        return ordered;
    }

    private static <C> @Nullable Object value(
            Relation<?, C> relation, @Nullable GraphType<C> childType, C row, Reading reading, List<Loaded<C>> all) {
        if (childType == null) {
            return relation.leaf() == null ? row : relation.leaf().apply(row);
        }
        Loaded<C> loaded = loaded(childType, row, reading);
        all.add(loaded);
        return loaded;
    }

    private static @Nullable Object shown(Relation.Arity arity, @Nullable List<@Nullable Object> children) {
        return switch (arity) {
            // Under several identities a flag holds if it holds under one.
            case ONE -> children == null ? null : children.contains(true) ? true : children.getFirst();
            case MANY -> children == null ? List.of() : children;
        };
    }

    private static LongStream nonZero(long key) {
        return key == 0 ? LongStream.empty() : LongStream.of(key);
    }

    private <C> Columns columnsOf(GraphType<C> type, Selection selection, Reading reading) {
        // Where access differs from person to person, what is read depends on more than the memory of selections holds.
        return reading.rows() == null
                ? selection.columns(type.name(), reading.withheld(), () -> columnsAsked(type, selection, reading))
                : columnsAsked(type, selection, reading);
    }

    private <C> Columns columnsAsked(GraphType<C> type, Selection selection, Reading reading) {
        List<String> paths = new ArrayList<>();
        addPaths(type, selection, reading, "", paths);
        return Columns.of(type.record().asSubclass(Record.class), paths);
    }

    private <R> void addPaths(
            GraphType<R> type, Selection selection, Reading reading, String prefix, List<String> paths) {
        RowAccess rows = reading.rows();
        GraphType.PersonRow<R> person = type.person();
        Withheld withheld = reading.withheld();
        if (rows != null && person != null) {
            paths.add(prefix + person.placeComponent());
            withheld = rows.withheldOfEverybody();
        }
        for (SelectedField field : selection.on(type.name())) {
            if (!withheld.contains(field.coordinate())) {
                addPaths(type, field, reading, prefix, paths);
            }
        }
    }

    private <R> void addPaths(
            GraphType<R> type, SelectedField field, Reading reading, String prefix, List<String> paths) {
        switch (type.field(field.name())) {
            case FieldSource.Component<R> component -> paths.add(prefix + component.name());
            case FieldSource.Embedded<R> embedded -> {
                String nested = prefix + embedded.name() + '.';
                // Even if only relations are asked of it: without its key a nested record is read as absent.
                paths.add(nested + embedded.key());
                addPaths(types.require(embedded.child()), field.selection(), reading, nested, paths);
            }
            case FieldSource.Computed<R>(List<String> needs, var _) -> needs.forEach(need -> paths.add(prefix + need));
            case FieldSource.WithArguments<R>(List<String> needs, var _) ->
                needs.forEach(need -> paths.add(prefix + need));
            case FieldSource.Related<R> _ -> {}
            case null -> {}
        }
    }
}
