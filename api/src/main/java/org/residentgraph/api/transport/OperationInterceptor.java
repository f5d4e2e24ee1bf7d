package org.residentgraph.api.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.Failures;
import org.residentgraph.api.error.GraphQlErrors;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * First and last around every operation, over whatever transport: puts the caller and the request id into the
 * GraphQLContext, and
 * replaces the engine's errors by the platform's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OperationInterceptor implements WebSocketGraphQlInterceptor {

    private final Callers callers;
    private final OperationMeter meter;
    private final EventStreams streams;
    private final ObjectProvider<EarlyRefusals> refusals;

    OperationInterceptor(
            Callers callers, OperationMeter meter, EventStreams streams, ObjectProvider<EarlyRefusals> refusals) {
        this.callers = callers;
        this.meter = meter;
        this.streams = streams;
        this.refusals = refusals;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        long began = System.nanoTime();
        RequestId requestId = requestId(request);
        Caller caller = caller(request);
        Origin origin = origin(request);
        Map<?, Object> context = Map.of(Caller.class, caller, RequestId.class, requestId, Origin.class, origin);
        request.configureExecutionInput(
                (_, input) -> input.graphQLContext(context).build());
        Mono<WebGraphQlResponse> answer = chain.next(request)
                .map(response -> sealed(response, requestId))
                .onErrorResume(failure -> {
                    ErrorCode code = Failures.codeOf(failure);
                    refusals.forEach(told -> told.refused(caller, requestId, origin, code));
                    return Mono.just(failed(request, failure, requestId));
                })
                .doOnNext(response -> meter.record(response.getExecutionResult(), began));
        if (request instanceof WebSocketGraphQlRequest message) {
            return SocketOperations.answer(message, answer);
        }
        return streams.isAsked(request) ? answer.map(response -> streams.of(response, request)) : answer;
    }

    @Override
    public Mono<Object> handleConnectionInitialization(WebSocketSessionInfo session, Map<String, Object> payload) {
        return Mono.fromRunnable(() -> {
            Map<String, Object> attributes = session.getAttributes();
            Callers.Proven handshake = (Callers.Proven) attributes.get(SocketHandshake.PROVEN);
            attributes.put(SocketHandshake.PROVEN, callers.require(payload, handshake));
        });
    }

    private Caller caller(WebGraphQlRequest request) {
        if (request instanceof WebSocketGraphQlRequest message) {
            Object proven = message.getSessionInfo().getAttributes().get(SocketHandshake.PROVEN);
            if (proven instanceof Callers.Proven known) {
                return callers.requireStill(known);
            }
        } else if (request.getAttributes().get(Caller.ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new PlatformException(ErrorCode.UNAUTHENTICATED);
    }

    private static Origin origin(WebGraphQlRequest request) {
        InetSocketAddress peer = request instanceof WebSocketGraphQlRequest message
                ? message.getSessionInfo().getRemoteAddress()
                : request.getRemoteAddress();
        return new Origin(peer == null ? null : peer.getHostString(), request.getDocument());
    }

    /** A socket's operations each get an id of their own. */
    private static RequestId requestId(WebGraphQlRequest request) {
        boolean ownRequest = !(request instanceof WebSocketGraphQlRequest);
        return ownRequest && request.getAttributes().get(RequestId.ATTRIBUTE) instanceof RequestId known
                ? known
                : RequestId.create();
    }

    private static WebGraphQlResponse sealed(WebGraphQlResponse response, RequestId requestId) {
        if (response.getExecutionResult().getData() instanceof Publisher<?> events) {
            return response.transform(builder -> builder.data(EventStreams.sealed(events, requestId)));
        }
        List<GraphQLError> errors = response.getExecutionResult().getErrors();
        return errors.isEmpty()
                ? response
                : response.transform(builder -> builder.errors(GraphQlErrors.seal(errors, requestId)));
    }

    static WebGraphQlResponse failed(WebGraphQlRequest request, Throwable failure, RequestId requestId) {
        List<GraphQLError> errors = GraphQlErrors.seal(List.of(Failures.toError(failure, requestId)), requestId);
        ExecutionResult result =
                ExecutionResult.newExecutionResult().errors(errors).build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
    }
}
