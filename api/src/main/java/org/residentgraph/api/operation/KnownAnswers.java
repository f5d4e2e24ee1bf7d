package org.residentgraph.api.operation;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.GraphQlErrors;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.operation.RememberedAnswers.Asked;
import org.residentgraph.api.operation.RememberedAnswers.Kept;
import org.residentgraph.api.operation.RememberedAnswers.Question;
import org.residentgraph.api.operation.RememberedAnswers.Read;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.transport.AnswersAtHand;
import org.residentgraph.api.transport.Origin;
import org.residentgraph.persistence.statement.StatementCount;
import org.springframework.graphql.GraphQlRequest;

/**
 * Gives a remembered answer without the engine: half of what such a request cost was the engine's preparation for finding
 * it. What the caller may see is decided anew, and the guards are asked as ever.
 */
final class KnownAnswers implements AnswersAtHand {

    private final RememberedAnswers remembered;
    private final Admission admission;

    KnownAnswers(RememberedAnswers remembered, Admission admission) {
        this.remembered = remembered;
        this.admission = admission;
    }

    @Override
    public @Nullable ExecutionResult find(GraphQlRequest request, Caller caller, RequestId requestId, Origin origin) {
        Read read =
                remembered.read(new Asked(request.getDocument(), request.getOperationName(), request.getVariables()));
        Operation operation = read == null ? null : admit(read, caller);
        if (read == null || operation == null) {
            return null;
        }
        Question question =
                remembered.question(read.compiled(), operation.access().granted(), read.variables(), caller);
        Kept kept = question == null ? null : remembered.find(question);
        return kept == null ? null : answer(operation, kept, caller, requestId, origin);
    }

    /** Null where the engine is to refuse it, in the words and with the record of any refusal. */
    private @Nullable Operation admit(Read read, Caller caller) {
        try {
            return admission.admit(read.compiled(), read.cost(), caller, StatementCount.read());
        } catch (PlatformException refused) {
            return null;
        }
    }

    private ExecutionResult answer(Operation operation, Kept kept, Caller caller, RequestId requestId, Origin origin) {
        ExecutionResult result =
                ExecutionResultImpl.newExecutionResult().data(kept.data()).build();
        ExecutionResult answer = admission.release(operation, result, caller, requestId, origin);
        Map<Object, Object> extensions = Admission.extensions(operation);
        kept.tell(extensions);
        ExecutionResultImpl.Builder<?> complete =
                ExecutionResultImpl.newExecutionResult().from(answer).extensions(extensions);
        if (!answer.getErrors().isEmpty()) {
            complete.errors(GraphQlErrors.seal(answer.getErrors(), requestId));
        }
        return complete.build();
    }
}
