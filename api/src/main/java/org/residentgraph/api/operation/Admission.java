package org.residentgraph.api.operation;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.PersonsRead;
import org.residentgraph.api.batch.Withheld;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.GraphQlErrors;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.AccessDecision;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.GrantedSchema;
import org.residentgraph.api.security.OperationAccess;
import org.residentgraph.api.transport.Origin;
import org.residentgraph.persistence.statement.StatementCount;

/**
 * What every operation passes, whether the engine runs it or its answer is at hand: what its caller may see is settled
 * before, and every guard is asked after.
 */
final class Admission {

    private final OperationAccess access;
    private final GraphTypes types;
    private final List<AnswerGuard> guards;
    private final Map<GrantedSchema, Withheld> withheld = new ConcurrentHashMap<>();

    Admission(OperationAccess access, GraphTypes types, List<AnswerGuard> guards) {
        this.access = access;
        this.types = types;
        this.guards = List.copyOf(guards);
    }

    /**
     * The operation as this caller may run it now.
     *
     * @param before the thread's count of statements when it began
     * @throws PlatformException FORBIDDEN, as {@link OperationAccess#check}
     */
    Operation admit(CompiledOperation compiled, long cost, Caller caller, StatementCount before) {
        AccessDecision decision = access.check(caller, compiled.coordinates());
        Withheld ofEverybody = withheld(decision.granted());
        PartedAccess rows = decision.isUniform()
                ? null
                : new PartedAccess(decision, ofEverybody, grants -> withheld(access.granted(grants, caller)));
        return new Operation(
                compiled, types, decision, ofEverybody, rows, new PersonsRead(access::isPersonal), cost, before);
    }

    private Withheld withheld(GrantedSchema granted) {
        return withheld.computeIfAbsent(granted, known -> new Withheld(known.withheld()));
    }

    /** Asks every guard, the first refusal counts, and the others are told of it. Gives the answer that may leave. */
    ExecutionResult release(
            Operation operation, ExecutionResult result, Caller caller, RequestId requestId, Origin origin) {
        Outcome outcome =
                new Outcome(caller, requestId, origin, operation, operation.persons(), codes(result.getErrors()));
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
        return refusal == null ? result : refused(refusal);
    }

    private static List<ErrorCode> codes(List<GraphQLError> errors) {
        return errors.isEmpty()
                ? List.of()
                : errors.stream()
                        .map(GraphQlErrors::translate)
                        .map(PlatformError::code)
                        .toList();
    }

    private static ExecutionResult refused(PlatformException refusal) {
        return ExecutionResult.newExecutionResult()
                .data(null)
                .addError(PlatformError.of(refusal.code(), refusal.publicMessage()))
                .build();
    }

    /** The extensions of an answer that has just been made, with what it has cost. */
    static Map<Object, Object> extensions(Operation operation) {
        StatementCount spent = StatementCount.read().since(operation.before());
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("estimated", operation.estimatedCost());
        cost.put("actual", spent.rows());
        cost.put("sqlStatements", spent.statements());
        Map<Object, Object> extensions = new LinkedHashMap<>();
        extensions.put("cost", cost);
        return extensions;
    }
}
