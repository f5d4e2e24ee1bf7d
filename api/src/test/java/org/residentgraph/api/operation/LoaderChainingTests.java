package org.residentgraph.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Account;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.TestPolicy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/**
 * A loader that is asked only once another one has answered: with batches that finish on other threads, an engine without
 * chaining never dispatches the second and waits for ever.
 */
class LoaderChainingTests {

    /** The one coordinate that look-ahead leaves to the engine's own batches. */
    private static final String SDL = """
        type Query { division: Division }
        type Division { residentCount: Int }
        """;

    private static final int PATIENCE_SECONDS = 3;

    private final Caller caller =
            TestPolicy.caller(new Account("someone", "someone", List.of("ANALYST"), "NRAB", List.of()));

    @Test
    void answersAFieldWhoseSecondLoaderWaitsForItsFirst() throws Exception {
        Instrumentation ofPlatform = new OperationInstrumentation(
                new Admission(TestPolicy.access(), new GraphTypes(), List.of()),
                new LookAhead(new GraphTypes(), _ -> List.of()),
                new NoTransactions(),
                new OperationLimits(1000),
                () -> {
                    throw new IllegalStateException("nobody asks about the schema");
                },
                new RememberedAnswers(List.of()));

        ExecutionResult answer = execute(ofPlatform, UnaryOperator.identity()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(answer.getErrors()).isEmpty();
        assertThat(answer.<Map<String, Object>>getData()).isEqualTo(Map.of("division", Map.of("residentCount", 12)));
    }

    /** The control: the same engine and fetcher without the platform's instrumentation. */
    @Test
    void wouldWaitForEverWithoutChaining() {
        CompletableFuture<ExecutionResult> answer = execute(
                new SimplePerformantInstrumentation(), input -> input.dataLoaderRegistry(new DataLoaderRegistry()));

        assertThatThrownBy(() -> answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    }

    /** The batches are let go when the engine has handed the answer over: before that it might still be dispatching. */
    private CompletableFuture<ExecutionResult> execute(
            Instrumentation instrumentation, UnaryOperator<ExecutionInput.Builder> more) {
        CompletableFuture<Void> handedOver = new CompletableFuture<>();
        GraphQLSchema schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse(SDL),
                        RuntimeWiring.newRuntimeWiring()
                                .type("Query", type -> type.dataFetcher("division", _ -> Map.of()))
                                .type(
                                        "Division",
                                        type -> type.dataFetcher(
                                                "residentCount", environment -> chained(environment, handedOver)))
                                .build());
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput("{ division { residentCount } }")
                .graphQLContext(Map.of(Caller.class, caller, RequestId.class, RequestId.create()));
        CompletableFuture<ExecutionResult> answer = GraphQL.newGraphQL(schema)
                .instrumentation(instrumentation)
                .build()
                .executeAsync(more.apply(input).build());
        handedOver.complete(null);
        return answer;
    }

    private static CompletableFuture<Integer> chained(
            DataFetchingEnvironment environment, CompletableFuture<Void> handedOver) {
        DataLoader<Integer, Integer> first = loader(environment, "first", key -> key + 1, handedOver);
        DataLoader<Integer, Integer> second = loader(environment, "second", key -> key * 2, handedOver);
        return first.load(5).thenCompose(second::load);
    }

    private static DataLoader<Integer, Integer> loader(
            DataFetchingEnvironment environment,
            String name,
            UnaryOperator<Integer> value,
            CompletableFuture<Void> handedOver) {
        BatchLoader<Integer, Integer> later =
                keys -> handedOver.thenApplyAsync(_ -> keys.stream().map(value).toList());
        environment.getDataLoaderRegistry().computeIfAbsent(name, _ -> DataLoaderFactory.newDataLoader(name, later));
        return environment.getDataLoader(name);
    }

    private static final class NoTransactions implements PlatformTransactionManager {
        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {}

        @Override
        public void rollback(TransactionStatus status) {}
    }
}
