package org.residentgraph.api.error;

import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What a field threw, as an error at the field's path. Spring for GraphQL finds it as a resolver (it answers for every
 * exception, so
 * none reaches the framework's own handling); an engine that runs without Spring's resolvers sets it as
 * {@code GraphQL.Builder.defaultDataFetcherExceptionHandler}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class FetchFailureHandler
        implements DataFetcherExceptionHandler, DataFetcherExceptionResolver, SubscriptionExceptionResolver {

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        PlatformError error = toError(parameters.getException(), parameters.getDataFetchingEnvironment());
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception, DataFetchingEnvironment environment) {
        return Mono.just(List.of(toError(exception, environment)));
    }

    /** A stream that failed has left the request behind, so it names itself anew. */
    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception) {
        RequestId requestId = RequestId.create();
        return Mono.just(List.of(Failures.toError(exception, requestId).withRequestId(requestId.value())));
    }

    private static PlatformError toError(Throwable exception, DataFetchingEnvironment environment) {
        RequestId requestId = environment.getGraphQlContext().get(RequestId.class);
        PlatformError error = Failures.toError(exception, requestId);
        return new PlatformError(
                error.code(),
                error.message(),
                environment.getExecutionStepInfo().getPath().toList(),
                List.of(environment.getField().getSourceLocation()),
                null);
    }
}
