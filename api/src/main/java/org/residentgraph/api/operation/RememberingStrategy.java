package org.residentgraph.api.operation;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.NonNullableFieldWasNullException;
import java.util.concurrent.CompletableFuture;
import org.residentgraph.api.operation.RememberedAnswers.Kept;

/** Runs a query, unless its answer stands in the context already. */
final class RememberingStrategy extends AsyncExecutionStrategy {

    RememberingStrategy(DataFetcherExceptionHandler failures) {
        super(failures);
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(ExecutionContext context, ExecutionStrategyParameters parameters)
            throws NonNullableFieldWasNullException {
        Kept kept = context.getGraphQLContext().get(Kept.class);
        return kept == null
                ? super.execute(context, parameters)
                : CompletableFuture.completedFuture(ExecutionResultImpl.newExecutionResult()
                        .data(kept.data())
                        .build());
    }
}
