package org.residentgraph.api.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.CoercedVariables;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLSchema;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.concurrent.atomic.AtomicBoolean;

/** The compiled operations of the documents at hand. They live as long as the document cache keeps the document. */
final class CompiledOperations {

    /** By identity: a document object is one text, and an operation one of its definitions. */
    private final Cache<OperationDefinition, CompiledOperation> compiled =
            Caffeine.newBuilder().weakKeys().build();

    private final Cache<OperationDefinition, Boolean> conditional =
            Caffeine.newBuilder().weakKeys().build();

    CompiledOperation get(
            GraphQLSchema schema, Document document, OperationDefinition operation, CoercedVariables variables) {
        // With @skip or @include on a variable the selection is another for every value; such documents are rare.
        if (Boolean.TRUE.equals(conditional.get(operation, _ -> isConditional(document)))) {
            return CompiledOperation.of(schema, document, operation, variables);
        }
        return compiled.get(operation, _ -> CompiledOperation.of(schema, document, operation, variables));
    }

    private static boolean isConditional(Document document) {
        AtomicBoolean found = new AtomicBoolean();
        new NodeTraverser()
                .depthFirst(
                        new NodeVisitorStub() {
                            @Override
                            public TraversalControl visitDirective(
                                    Directive directive, @SuppressWarnings("rawtypes") TraverserContext<Node> context) {
                                directive.getArguments().stream()
                                        .filter(argument -> argument.getValue() instanceof VariableReference)
                                        .forEach(_ -> found.set(true));
                                return TraversalControl.CONTINUE;
                            }
                        },
                        document);
        return found.get();
    }
}
