package org.residentgraph.api.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.reactivestreams.Publisher;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.Failures;
import org.residentgraph.api.error.GraphQlErrors;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Callers;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers that go on: the events of subscriptions, and their end. A WebSocket is closed with its token; an event stream
 * ({@code text/event-stream}) ends here, with an error that says so.
 */
@Component
final class EventStreams {

    /** The attribute of a request that wants its answer as a stream of events. */
    static final String ATTRIBUTE = EventStreams.class.getName();

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Callers callers;

    EventStreams(Callers callers) {
        this.callers = callers;
    }

    boolean isAsked(WebGraphQlRequest request) {
        return request.getAttributes().containsKey(ATTRIBUTE);
    }

    /**
     * The answer as events until the caller's token ends or the account is denied. What is answered in one piece, a
     * refusal for instance, is a stream of one event.
     */
    WebGraphQlResponse of(WebGraphQlResponse response, WebGraphQlRequest request) {
        Callers.Proven proven =
                (Callers.Proven) Objects.requireNonNull(request.getAttributes().get(Callers.Proven.ATTRIBUTE));
        Flux<?> events = response.getExecutionResult().getData() instanceof Publisher<?> going
                ? Flux.from(going).takeUntilOther(endOf(proven))
                : Flux.just(response.getExecutionResult());
        return response.transform(builder -> builder.data(events).errors(List.of()));
    }

    private Mono<Object> endOf(Callers.Proven proven) {
        return Flux.interval(LOOK_EVERY)
                .filter(_ -> !Instant.now().isBefore(proven.until()) || callers.isDenied(proven))
                .next()
                .flatMap(_ -> Mono.error(failed(PlatformError.of(ErrorCode.UNAUTHENTICATED), RequestId.create())));
    }

    /** The events with the platform's errors in place of the engine's, as in any other answer. */
    static Flux<Object> sealed(Publisher<?> events, RequestId requestId) {
        return Flux.from(events)
                .<Object>map(event -> event instanceof ExecutionResult result ? sealed(result, requestId) : event)
                .onErrorMap(failure -> failed(Failures.toError(causeOf(failure), requestId), requestId));
    }

    /** The framework wraps what a resolver's stream fails with. */
    private static Throwable causeOf(Throwable failure) {
        return failure instanceof SubscriptionPublisherException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static ExecutionResult sealed(ExecutionResult event, RequestId requestId) {
        List<GraphQLError> errors = event.getErrors();
        return errors.isEmpty()
                ? event
                : event.transform(builder -> builder.errors(GraphQlErrors.seal(errors, requestId)));
    }

    private static SubscriptionPublisherException failed(PlatformError error, RequestId requestId) {
        return new SubscriptionPublisherException(
                GraphQlErrors.seal(List.of(error), requestId), new PlatformException(error.code()));
    }
}
