package org.residentgraph.api.operation;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.PersonsRead;
import org.residentgraph.api.batch.Selection.SelectedField;
import org.residentgraph.api.batch.Withheld;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.GraphQlErrors;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.operation.CompiledOperation.Introspection;
import org.residentgraph.api.operation.Rememberable.Making;
import org.residentgraph.api.operation.RememberedAnswers.Kept;
import org.residentgraph.api.operation.RememberedAnswers.Question;
import org.residentgraph.api.security.AccessDecision;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.GrantedSchema;
import org.residentgraph.api.security.OperationAccess;
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

    private final OperationAccess access;
    private final GraphTypes types;
    private final PlatformTransactionManager sessions;
    private final OperationLimits limits;
    private final LookAhead lookAhead;
    private final Supplier<RoleSchemas> roleSchemas;
    private final List<AnswerGuard> guards;
    private final RememberedAnswers remembered;
    private final CompiledOperations compiledOperations = new CompiledOperations();
    private final Map<GrantedSchema, Withheld> withheld = new ConcurrentHashMap<>();

    OperationInstrumentation(
            OperationAccess access,
            GraphTypes types,
            LookAhead lookAhead,
            PlatformTransactionManager sessions,
            OperationLimits limits,
            Supplier<RoleSchemas> roleSchemas,
            List<AnswerGuard> guards,
            List<Rememberable> rooms) {
        this.access = access;
        this.types = types;
        this.lookAhead = lookAhead;
        this.sessions = sessions;
        this.limits = limits;
        this.roleSchemas = roleSchemas;
        this.guards = List.copyOf(guards);
        this.remembered = new RememberedAnswers(rooms);
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
        AccessDecision decision = access.check(caller, compiled.coordinates());
        if (compiled.isSubscription()) {
            requireUsable(compiled, decision.granted());
        }
        Withheld ofEverybody = withheld(decision.granted());
        context.put(
                Operation.class,
                new Operation(
                        compiled,
                        types,
                        decision,
                        ofEverybody,
                        decision.isUniform()
                                ? null
                                : new PartedAccess(
                                        decision, ofEverybody, grants -> withheld(access.granted(grants, caller))),
                        new PersonsRead(access::isPersonal),
                        cost,
                        before));
        recall(context, compiled, decision.granted(), execution.getCoercedVariables());
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

    private Withheld withheld(GrantedSchema granted) {
        return withheld.computeIfAbsent(granted, known -> new Withheld(known.withheld()));
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
        PlatformException refusal = guard(operation, result, parameters.getGraphQLContext());
        ExecutionResult answer = refusal == null ? result : refused(refusal);
        Map<Object, Object> extensions = new LinkedHashMap<>();
        StatementCount spent = StatementCount.read().since(operation.before());
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("estimated", operation.estimatedCost());
        cost.put("actual", spent.rows());
        cost.put("sqlStatements", spent.statements());
        extensions.put("cost", cost);
        Kept kept = parameters.getGraphQLContext().get(Kept.class);
        if (kept != null) {
            extensions.putAll(kept.extensions());
        } else {
            List<WithheldCoordinate> withheldHere = withheld(operation, parameters.getGraphQLContext());
            if (!withheldHere.isEmpty()) {
                extensions.put(
                        "withheld",
                        withheldHere.stream()
                                .map(WithheldCoordinate::toSpecification)
                                .toList());
            }
        }
        Map<String, Object> age =
                kept == null ? keep(answer, extensions, parameters.getGraphQLContext()) : kept.cacheNow();
        if (age != null) {
            extensions.put("cache", age);
        }
        return CompletableFuture.completedFuture(ExecutionResultImpl.newExecutionResult()
                .from(answer)
                .extensions(extensions)
                .build());
    }

    /** Keeps an answer that may be given again, and says what is told of its age; null for nothing. */
    private @Nullable Map<String, Object> keep(
            ExecutionResult answer, Map<Object, Object> extensions, GraphQLContext context) {
        Question question = context.get(Question.class);
        if (question == null || !answer.getErrors().isEmpty() || !(answer.getData() instanceof Map<?, ?>)) {
            return null;
        }
        Making making = question.room().making(context);
        if (making.isOfStamp()) {
            Map<Object, Object> toldAgain = new LinkedHashMap<>(extensions);
            toldAgain.remove("cost");
            remembered.keep(question, answer.getData(), making.cache(), toldAgain);
        }
        return making.cache().isEmpty() ? null : making.cache();
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

    /** Asks every guard; the first refusal counts, and the others are told of it. */
    private @Nullable PlatformException guard(Operation operation, ExecutionResult result, GraphQLContext context) {
        Outcome outcome = new Outcome(
                Caller.of(context),
                Objects.requireNonNull(context.get(RequestId.class)),
                Origin.of(context),
                operation,
                operation.persons(),
                result.getErrors().stream()
                        .map(GraphQlErrors::translate)
                        .map(PlatformError::code)
                        .toList());
        PlatformException refusal = null;
        for (AnswerGuard guard : guards) {
            if (refusal != null) {
                guard.refused(outcome, refusal);
                continue;
            }
            try {
                guard.release(outcome);
            } catch (PlatformException refused) {
                refusal = refused;
            }
        }
        return refusal;
    }

    private static ExecutionResult refused(PlatformException refusal) {
        return ExecutionResult.newExecutionResult()
                .data(null)
                .addError(PlatformError.of(refusal.code(), refusal.publicMessage()))
                .build();
    }
}
