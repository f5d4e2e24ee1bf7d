package org.residentgraph.api.transport;

import graphql.GraphQLError;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is particular to operations on a WebSocket: how many run at once, and how a refusal is told. */
final class SocketOperations {

    private static final int MOST_AT_ONCE = 50;
    private static final String RUNNING = SocketOperations.class.getName();

    private SocketOperations() {}

    /**
     * The operation's answer, counted while it lasts. Beyond {@value #MOST_AT_ONCE} on one socket it is refused unrun.
     */
    static Mono<WebGraphQlResponse> answer(WebSocketGraphQlRequest request, Mono<WebGraphQlResponse> answer) {
        AtomicInteger running = (AtomicInteger)
                request.getSessionInfo().getAttributes().computeIfAbsent(RUNNING, _ -> new AtomicInteger());
        if (running.incrementAndGet() > MOST_AT_ONCE) {
            running.decrementAndGet();
            return Mono.just(asMessage(OperationInterceptor.failed(
                    request, new PlatformException(ErrorCode.RATE_LIMITED), RequestId.create())));
        }
        return answer.map(response -> countedOut(asMessage(response), running))
                .doOnError(_ -> running.decrementAndGet());
    }

    /**
     * The protocol tells a request that did not run by a message of type error, which Spring sends for a stream that
     * fails.
     */
    private static WebGraphQlResponse asMessage(WebGraphQlResponse response) {
        List<GraphQLError> errors = response.getExecutionResult().getErrors();
        if (errors.isEmpty() || response.getExecutionResult().isDataPresent()) {
            return response;
        }
        Publisher<Object> refusal =
                Flux.error(new SubscriptionPublisherException(errors, new PlatformException(ErrorCode.BAD_USER_INPUT)));
        return response.transform(builder -> builder.data(refusal).errors(List.of()));
    }

    private static WebGraphQlResponse countedOut(WebGraphQlResponse response, AtomicInteger running) {
        if (response.getExecutionResult().getData() instanceof Publisher<?> events) {
            return response.transform(
                    builder -> builder.data(Flux.from(events).doFinally(_ -> running.decrementAndGet())));
        }
        running.decrementAndGet();
        return response;
    }
}
