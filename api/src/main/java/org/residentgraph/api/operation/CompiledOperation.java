package org.residentgraph.api.operation;

import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.api.batch.OperationSelection;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.batch.Selection.SelectedField;

/**
 * What is worked out of a document once, however often it is sent.
 *
 * @param selection everything selected, from the root down
 * @param coordinates every {@code Type.field} among it
 * @param roots the root fields of a query, as {@code Query.field}
 * @param introspection whether it asks about the schema
 */
public record CompiledOperation(
        Selection selection, Set<String> coordinates, Set<String> roots, Introspection introspection) {

    static final String SUBSCRIPTION = "Subscription";

    private static final String QUERY = "Query";

    private static final Set<String> ABOUT_THE_SCHEMA = Set.of("__schema", "__type");

    /** Whether an operation asks about the schema. */
    enum Introspection {
        NONE,
        ONLY,
        AMONG_OTHERS
    }

    boolean isSubscription() {
        return selection.objectTypes().contains(SUBSCRIPTION);
    }

    boolean isQuery() {
        return selection.objectTypes().contains(QUERY);
    }

    static CompiledOperation of(
            GraphQLSchema schema, Document document, OperationDefinition operation, CoercedVariables variables) {
        Selection selection = OperationSelection.of(schema, document, operation, variables);
        Set<String> coordinates =
                selection.all().map(SelectedField::coordinate).collect(Collectors.toUnmodifiableSet());
        Set<String> roots =
                selection.on(QUERY).stream().map(SelectedField::coordinate).collect(Collectors.toUnmodifiableSet());
        return new CompiledOperation(selection, coordinates, roots, introspection(selection));
    }

    private static Introspection introspection(Selection root) {
        long asked = root.objectTypes().stream()
                .flatMap(type -> root.on(type).stream())
                .filter(field -> ABOUT_THE_SCHEMA.contains(field.name()))
                .count();
        long all = root.objectTypes().stream()
                .flatMap(type -> root.on(type).stream())
                .filter(field -> !field.name().equals("__typename"))
                .count();
        return asked == 0 ? Introspection.NONE : asked == all ? Introspection.ONLY : Introspection.AMONG_OTHERS;
    }
}
