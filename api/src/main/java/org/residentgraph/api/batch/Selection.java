package org.residentgraph.api.batch;

import graphql.language.Argument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an operation asks of one composite value: for each object type the value may have, the fields selected on it.
 * Fragments are inlined, conditions ({@code @skip}, {@code @include}) decided, equal response keys merged.
 */
public final class Selection {

    static final Selection EMPTY = new Selection(Map.of());

    private final Map<String, Map<String, SelectedField>> byType;

    Selection(Map<String, Map<String, SelectedField>> byType) {
        this.byType = byType;
    }

    /** The fields selected on a value of this object type, by response key. */
    public Collection<SelectedField> on(String objectType) {
        return byType.getOrDefault(objectType, Map.of()).values();
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

    public static Selection merged(List<Selection> selections) {
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
