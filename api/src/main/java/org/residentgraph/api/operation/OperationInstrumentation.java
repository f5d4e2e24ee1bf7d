package org.residentgraph.api.operation;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.dataloader.DataLoaderDispatchingContextKeys;
import graphql.execution.instrumentation.dataloader.EmptyDataLoaderRegistryInstance;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.OperationDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Selection.SelectedField;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.operation.CompiledOperation.Introspection;
import org.residentgraph.api.operation.Rememberable.Making;
import org.residentgraph.api.operation.RememberedAnswers.Asked;
import org.residentgraph.api.operation.RememberedAnswers.Kept;
import org.residentgraph.api.operation.RememberedAnswers.Question;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.GrantedSchema;
import org.residentgraph.api.security.WithheldCoordinate;
import org.residentgraph.api.transport.Origin;
import org.residentgraph.persistence.statement.StatementCount;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Around one operation: what it selects, may cost and may see is settled before the first field, and told with the answer.
 * Nothing here runs per field.
 */
final class OperationInstrumentation extends SimplePerformantInstrumentation {

    /** The engine keeps no books of batches for an operation with this very registry. */
    private static final DataLoaderRegistry NO_LOADERS = EmptyDataLoaderRegistryInstance.EMPTY_DATALOADER_REGISTRY;

    private final Admission admission;
    private final PlatformTransactionManager sessions;
    private final OperationLimits limits;
    private final LookAhead lookAhead;
    private final Supplier<RoleSchemas> roleSchemas;
    private final RememberedAnswers remembered;
    private final CompiledOperations compiledOperations = new CompiledOperations();

    OperationInstrumentation(
            Admission admission,
            LookAhead lookAhead,
            PlatformTransactionManager sessions,
            OperationLimits limits,
            Supplier<RoleSchemas> roleSchemas,
            RememberedAnswers remembered) {
        this.admission = admission;
        this.lookAhead = lookAhead;
        this.sessions = sessions;
        this.limits = limits;
        this.roleSchemas = roleSchemas;
        this.remembered = remembered;
    }

    @Override
    public ExecutionContext instrumentExecutionContext(
            ExecutionContext execution,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        OperationDefinition definition = execution.getOperationDefinition();
        CompiledOperation compiled = compiledOperations.get(
                execution.getGraphQLSchema(), execution.getDocument(), definition, execution.getCoercedVariables());
        long cost = OperationCost.estimate(
                compiled.selection(), execution.getCoercedVariables().toMap());
        if (cost > limits.cost()) {
            throw new PlatformException(ErrorCode.QUERY_TOO_COMPLEX);
        }
        if (compiled.introspection() == Introspection.AMONG_OTHERS) {
            throw PlatformException.badInput("Ask about the schema in an operation of its own.");
        }
        GraphQLContext context = execution.getGraphQLContext();
        StatementCount before = StatementCount.read();
        Caller caller = Caller.of(context);
        Operation operation = admission.admit(compiled, cost, caller, before);
        GrantedSchema granted = operation.access().granted();
        if (compiled.isSubscription()) {
            requireUsable(compiled, granted);
        }
        context.put(Operation.class, operation);
        recall(context, compiled, granted, execution.getCoercedVariables());
        context.put(DataLoaderDispatchingContextKeys.ENABLE_DATA_LOADER_CHAINING, true);
        DataLoaderRegistry loaders = lookAhead.covers(compiled.coordinates()) ? NO_LOADERS : new DataLoaderRegistry();
        return execution.transform(builder -> {
            builder.dataLoaderRegistry(loaders);
            if (compiled.introspection() == Introspection.ONLY) {
                builder.graphQLSchema(roleSchemas.get().of(caller));
            }
        });
    }

    /** Leaves in the context what is asked, and the answer if it was given before. */
    private void recall(
            GraphQLContext context, CompiledOperation compiled, GrantedSchema granted, CoercedVariables variables) {
        Question question = remembered.question(compiled, granted, variables.toMap(), Caller.of(context));
        if (question != null) {
            context.put(Question.class, question);
            Kept kept = remembered.find(question);
            if (kept != null) {
                context.put(Kept.class, kept);
            }
        }
    }

    /** Here, because what a subscription's resolver throws would become an event of a stream that was granted. */
    private static void requireUsable(CompiledOperation compiled, GrantedSchema granted) {
        for (SelectedField root : compiled.selection().on(CompiledOperation.SUBSCRIPTION)) {
            PlatformError refusal = granted.refusal(CompiledOperation.SUBSCRIPTION, root.name(), root.name());
            if (refusal != null) {
                throw new PlatformException(refusal.code(), refusal.message());
            }
        }
    }

    /** One database session for the whole operation: it takes a connection at its first statement and keeps it. */
    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        if (parameters.getExecutionContext().getGraphQLContext().hasKey(Kept.class)) {
            return SimpleInstrumentationContext.noOp();
        }
        DefaultTransactionDefinition oneSession =
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_SUPPORTS);
        TransactionStatus session = sessions.getTransaction(oneSession);
        return SimpleInstrumentationContext.whenCompleted((_, _) -> sessions.commit(session));
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        Operation operation = Operation.find(parameters.getGraphQLContext());
        if (operation == null || isEventOfNobody(operation, result)) {
            return CompletableFuture.completedFuture(result);
        }
        GraphQLContext context = parameters.getGraphQLContext();
        ExecutionResult answer = admission.release(
                operation,
                result,
                Caller.of(context),
                Objects.requireNonNull(context.get(RequestId.class)),
                Origin.of(context));
        Map<Object, Object> extensions = Admission.extensions(operation);
        Kept kept = context.get(Kept.class);
        if (kept != null) {
            kept.tell(extensions);
        } else {
            tell(operation, answer, extensions, parameters);
        }
        return CompletableFuture.completedFuture(ExecutionResultImpl.newExecutionResult()
                .from(answer)
                .extensions(extensions)
                .build());
    }

    /** Adds what is said beside an answer that was made just now, and keeps it if it may be given again. */
    private void tell(
            Operation operation,
            ExecutionResult answer,
            Map<Object, Object> extensions,
            InstrumentationExecutionParameters parameters) {
        GraphQLContext context = parameters.getGraphQLContext();
        List<WithheldCoordinate> withheldHere = withheld(operation, context);
        if (!withheldHere.isEmpty()) {
            extensions.put(
                    "withheld",
                    withheldHere.stream()
                            .map(WithheldCoordinate::toSpecification)
                            .toList());
        }
        Question question = context.get(Question.class);
        if (question == null || !answer.getErrors().isEmpty() || !(answer.getData() instanceof Map<?, ?>)) {
            return;
        }
        Making making = question.room().making(context);
        if (making.isOfStamp()) {
            Map<Object, Object> toldAgain = new LinkedHashMap<>(extensions);
            toldAgain.remove("cost");
            ExecutionInput input = parameters.getExecutionInput();
            Asked asked = new Asked(
                    input.getQuery(),
                    input.getOperationName(),
                    new LinkedHashMap<>(input.getRawVariables().toMap()));
            remembered.keep(asked, question, operation.estimatedCost(), answer.getData(), making.cache(), toldAgain);
        }
        if (!making.cache().isEmpty()) {
            extensions.put("cache", making.cache());
        }
    }

    /**
     * Whether this is an event of a subscription in which nobody's data is. It belongs to the operation that was asked
     * about, counted and recorded when it began, on another thread.
     */
    private static boolean isEventOfNobody(Operation operation, ExecutionResult result) {
        return operation.compiled().isSubscription()
                && result.getData() instanceof Map
                && operation.persons().isEmpty();
    }

    private static List<WithheldCoordinate> withheld(Operation operation, GraphQLContext context) {
        List<WithheldCoordinate> ofEverybody = operation.access().withheld();
        List<WithheldCoordinate> suppressed = SuppressedFigures.notedIn(context);
        PartedAccess rows = operation.rows();
        if (rows == null && suppressed.isEmpty()) {
            return ofEverybody;
        }
        List<WithheldCoordinate> all = new ArrayList<>(ofEverybody);
        if (rows != null) {
            rows.withheldOfSome(operation.compiled().coordinates()).stream()
                    .map(WithheldCoordinate::ofSome)
                    .forEach(all::add);
        }
        all.addAll(suppressed);
        return all;
    }
}
