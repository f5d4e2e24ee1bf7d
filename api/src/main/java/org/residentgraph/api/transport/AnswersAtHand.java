package org.residentgraph.api.transport;

import graphql.ExecutionResult;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Caller;
import org.springframework.graphql.GraphQlRequest;

/** Answers that are there before the engine is asked. */
@FunctionalInterface
public interface AnswersAtHand {

    AnswersAtHand NONE = (_, _, _, _) -> null;

    /**
     * The answer to what was answered before and would be answered alike, checked and recorded as any other.
     *
     * @return null if the engine has to be asked
     */
    @Nullable
    ExecutionResult find(GraphQlRequest request, Caller caller, RequestId requestId, Origin origin);
}
