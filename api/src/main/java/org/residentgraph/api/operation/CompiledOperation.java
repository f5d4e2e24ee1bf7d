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
 */
public record CompiledOperation(Selection selection, Set<String> coordinates) {

    static CompiledOperation of(
            GraphQLSchema schema, Document document, OperationDefinition operation, CoercedVariables variables) {
        Selection selection = OperationSelection.of(schema, document, operation, variables);
        Set<String> coordinates =
                selection.all().map(SelectedField::coordinate).collect(Collectors.toUnmodifiableSet());
        return new CompiledOperation(selection, coordinates);
    }
}
