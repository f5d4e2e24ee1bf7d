package org.residentgraph.api.batch;

import graphql.language.Argument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.residentgraph.persistence.statement.Columns;

/**
 * What an operation asks of one composite value: for each object type the value may have, the fields selected on it.
 * Fragments are inlined, conditions ({@code @skip}, {@code @include}) decided, equal response keys merged.
 */
public final class Selection {

    static final Selection EMPTY = new Selection(Map.of());

    private final Map<String, Map<String, SelectedField>> byType;

    /** What is worked out of this selection for a caller's whole class of requests; see {@link #columns}. */
    private final Map<Asked, Columns> columns = new ConcurrentHashMap<>(2);

    /** Columns depend on the type that is read and on what is withheld of it. */
    private record Asked(String objectType, Withheld withheld) {}

    private final Map<Asked, Set<String>> personal = new ConcurrentHashMap<>(2);

    private final Map<String, Map<String, Selection>> merged = new ConcurrentHashMap<>(2);

    Selection(Map<String, Map<String, SelectedField>> byType) {
        this.byType = byType;
    }

    /** The fields selected on a value of this object type, by response key. */
    public Collection<SelectedField> on(String objectType) {
        return byType.getOrDefault(objectType, Map.of()).values();
    }

    /** The fields selected on a value of this object type by their own name: aliases of one field share its rows. */
    Map<String, Selection> byName(String objectType) {
        return merged.computeIfAbsent(objectType, type -> {
            Map<String, List<Selection>> byName = new LinkedHashMap<>();
            for (SelectedField field : on(type)) {
                byName.computeIfAbsent(field.name(), _ -> new ArrayList<>(1)).add(field.selection());
            }
            Map<String, Selection> one = new LinkedHashMap<>();
            byName.forEach((name, selections) -> one.put(name, merged(selections)));
            return one;
        });
    }

    /** The columns to read for this selection, remembered for everyone from whom the same is withheld. */
    Columns columns(String objectType, Withheld withheld, Supplier<Columns> work) {
        return columns.computeIfAbsent(new Asked(objectType, withheld), _ -> work.get());
    }

    /** What is read of a person through this selection, remembered likewise. */
    Set<String> personal(String objectType, Withheld withheld, Supplier<Set<String>> work) {
        return personal.computeIfAbsent(new Asked(objectType, withheld), _ -> work.get());
    }

    public Collection<String> objectTypes() {
        return byType.keySet();
    }

    /** What is selected below the fields of this name, whatever their alias and whatever the type; empty if none is. */
    public Selection below(String fieldName) {
        return merged(byType.values().stream()
                .flatMap(fields -> fields.values().stream())
                .filter(field -> field.name().equals(fieldName))
                .map(SelectedField::selection)
                .toList());
    }

    /** What is selected below the field with this response key; for a root field, whose key is its own. */
    public Selection field(String responseKey) {
        return byType.values().stream()
                .map(fields -> fields.get(responseKey))
                .filter(Objects::nonNull)
                .findFirst()
                .map(SelectedField::selection)
                .orElse(EMPTY);
    }

    public boolean has(String fieldName) {
        return byType.values().stream()
                .flatMap(fields -> fields.values().stream())
                .anyMatch(field -> field.name().equals(fieldName));
    }

    /** Every field of the tree, this level first. */
    public Stream<SelectedField> all() {
        return byType.values().stream()
                .flatMap(fields -> fields.values().stream())
                .flatMap(field ->
                        Stream.concat(Stream.of(field), field.selection().all()));
    }

    public static Selection merged(List<Selection> all) {
        // The same instance where nothing has to be merged: what it remembers stays with it.
        List<Selection> selections =
                all.stream().filter(selection -> !selection.byType.isEmpty()).toList();
        if (selections.isEmpty()) {
            return EMPTY;
        }
        if (selections.size() == 1) {
            return selections.getFirst();
        }
        Map<String, Map<String, SelectedField>> byType = new LinkedHashMap<>();
        for (Selection selection : selections) {
            selection.byType.forEach((type, fields) -> {
                Map<String, SelectedField> target = byType.computeIfAbsent(type, _ -> new LinkedHashMap<>());
                fields.forEach((key, field) -> target.merge(freeKey(target, key, field), field, SelectedField::with));
            });
        }
        return new Selection(byType);
    }

    /** Two selections of one page may use one response key for different fields (nodes and edges.node): keep both. */
    private static String freeKey(Map<String, SelectedField> target, String key, SelectedField field) {
        SelectedField present = target.get(key);
        return present == null || present.name().equals(field.name()) ? key : key + ' ' + field.name();
    }

    /**
     * A field of the operation.
     *
     * @param coordinate {@code Type.field}, the type being the object type whose value is read
     * @param arguments as written, not yet coerced
     * @param list whether the field's type is a list
     */
    public record SelectedField(
            String coordinate, String name, List<Argument> arguments, boolean list, Selection selection) {

        /** Whether it is one of a connection's ways to the rows of its page. */
        public boolean partOfConnection() {
            return coordinate.endsWith("Connection.nodes") || coordinate.endsWith("Connection.edges");
        }

        SelectedField with(SelectedField other) {
            List<Selection> both = new ArrayList<>(2);
            both.add(selection);
            both.add(other.selection);
            return new SelectedField(coordinate, name, arguments, list, merged(both));
        }
    }
}
