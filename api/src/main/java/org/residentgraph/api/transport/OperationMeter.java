package org.residentgraph.api.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.residentgraph.api.error.ErrorCode;
import org.springframework.stereotype.Component;

/**
 * How many operations came to what, and how long they took: one timer for each outcome, made beforehand. It knows no
 * account, person or document, and nothing is measured per field.
 */
@Component
final class OperationMeter {

    private final Timer good;
    private final Map<ErrorCode, Timer> bad = new EnumMap<>(ErrorCode.class);

    OperationMeter(MeterRegistry meters) {
        this.good = timer(meters, "OK");
        for (ErrorCode code : ErrorCode.values()) {
            bad.put(code, timer(meters, code.name()));
        }
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("platform.operations")
                .description("GraphQL operations by the code of their first error")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** @param began {@link System#nanoTime} when the operation began */
    void record(ExecutionResult answer, long began) {
        timer(answer.getErrors()).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private Timer timer(List<GraphQLError> errors) {
        if (errors.isEmpty()) {
            return good;
        }
        ErrorCode code = errors.getFirst().getErrorType() instanceof ErrorCode known ? known : ErrorCode.BAD_USER_INPUT;
        return bad.getOrDefault(code, good);
    }
}
