package org.residentgraph.api.transport;

import graphql.ExecutionResult;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Caller;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers {@code POST /graphql}, in place of Spring's handler behind the dispatcher: it reads strictly, waits on the
 * request's own
 * (virtual) thread instead of going through an asynchronous dispatch, and writes the answer in one piece. Subscriptions
 * ({@code Accept: text/event-stream}) go on to Spring's handler with their body checked.
 *
 * <p>Stands behind {@link ApiFilter}, which has put the caller and the request id into the request's attributes.
 */
final class GraphQlFilter extends OncePerRequestFilter {

    private final ServletContext mainServer;
    private final URI uri;
    private final String path;
    private final Supplier<WebGraphQlHandler> handler;
    private final int maxBody;
    private final long timeoutMillis;
    private final Supplier<AnswersAtHand> atHand;
    private final OperationMeter meter;

    /** The management server runs the same filters on its own port, where nothing but its endpoints is answered. */
    GraphQlFilter(
            ServletContext mainServer,
            String path,
            Supplier<WebGraphQlHandler> handler,
            TransportProperties properties,
            Supplier<AnswersAtHand> atHand,
            OperationMeter meter) {
        this.mainServer = mainServer;
        this.uri = URI.create(path);
        this.path = path;
        this.handler = handler;
        this.maxBody = Math.toIntExact(properties.maxBody().toBytes());
        this.timeoutMillis = properties.timeout().toMillis();
        this.atHand = atHand;
        this.meter = meter;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isGraphQl(request)) {
            chain.doFilter(request, response);
            return;
        }
        MediaChoice choice = MediaChoice.of(request);
        if (choice == MediaChoice.NONE) {
            throw HttpFailure.ofStatus(HttpServletResponse.SC_NOT_ACCEPTABLE);
        }
        byte[] body = RequestBody.read(request, maxBody);
        GraphQlRequest graphQlRequest = RequestBody.parse(body);
        if (choice == MediaChoice.EVENTS) {
            request.setAttribute(EventStreams.ATTRIBUTE, true);
            chain.doFilter(new ReplayedRequest(request, body), response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observation -> observation.setPathPattern(path));
        ExecutionResult known = atHand(request, graphQlRequest);
        if (known != null) {
            write(response, choice, known);
            return;
        }
        WebGraphQlResponse answer = await(webRequest(request, graphQlRequest));
        for (Map.Entry<String, List<String>> header :
                answer.getResponseHeaders().headerSet()) {
            header.getValue().forEach(value -> response.addHeader(header.getKey(), value));
        }
        write(response, choice, answer.getExecutionResult());
    }

    private @Nullable ExecutionResult atHand(HttpServletRequest request, GraphQlRequest body) {
        long began = System.nanoTime();
        RequestId requestId = (RequestId) request.getAttribute(RequestId.ATTRIBUTE);
        Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        Origin origin = new Origin(request.getRemoteAddr(), body.getDocument());
        ExecutionResult known = atHand.get().find(body, caller, requestId, origin);
        if (known != null) {
            meter.record(known, began);
        }
        return known;
    }

    private boolean isGraphQl(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && path.equals(request.getRequestURI())
                && request.getServletContext().equals(mainServer);
    }

    private WebGraphQlRequest webRequest(HttpServletRequest request, GraphQlRequest body) {
        RequestId requestId = (RequestId) request.getAttribute(RequestId.ATTRIBUTE);
        Map<String, Object> attributes = new HashMap<>(4);
        attributes.put(RequestId.ATTRIBUTE, requestId);
        attributes.put(Caller.ATTRIBUTE, request.getAttribute(Caller.ATTRIBUTE));
        return new WebGraphQlRequest(
                uri,
                new ServletServerHttpRequest(request).getHeaders(),
                new LinkedMultiValueMap<>(0),
                InetSocketAddress.createUnresolved(request.getRemoteAddr(), request.getRemotePort()),
                attributes,
                body,
                requestId.value(),
                request.getLocale());
    }

    private WebGraphQlResponse await(WebGraphQlRequest request) {
        CompletableFuture<@Nullable WebGraphQlResponse> answer =
                handler.get().handleRequest(request).toFuture();
        try {
            return requireWhole(Objects.requireNonNull(answer.get(timeoutMillis, TimeUnit.MILLISECONDS)));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new PlatformException(ErrorCode.TIMEOUT);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw new PlatformException(ErrorCode.UNAVAILABLE);
        } catch (ExecutionException failed) {
            throw asUnchecked(failed.getCause());
        }
    }

    /** What goes on does not fit into an answer that is written in one piece. */
    private static WebGraphQlResponse requireWhole(WebGraphQlResponse answer) {
        if (answer.getExecutionResult().getData() instanceof Publisher) {
            throw PlatformException.badInput("Subscribe over a WebSocket, or with Accept: text/event-stream.");
        }
        return answer;
    }

    private static RuntimeException asUnchecked(@Nullable Throwable cause) {
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    private static void write(HttpServletResponse response, MediaChoice choice, ExecutionResult answer)
            throws IOException {
        int size = answer.getData() instanceof WrittenData written ? written.bytes() + 1024 : 4096;
        FastByteArrayOutputStream body = new FastByteArrayOutputStream(size);
        AnswerWriter.write(answer.toSpecification(), body);
        response.setStatus(status(choice, answer));
        response.setContentType(choice.contentType());
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }

    /** Only the newer media type lets the status speak of the GraphQL request (GraphQL over HTTP, section 6.4). */
    private static int status(MediaChoice choice, ExecutionResult answer) {
        if (choice != MediaChoice.GRAPHQL_RESPONSE || answer.isDataPresent()) {
            return HttpServletResponse.SC_OK;
        }
        return answer.getErrors().stream()
                .map(error -> error.getErrorType() instanceof ErrorCode code ? code : ErrorCode.BAD_USER_INPUT)
                .mapToInt(HttpFailure::statusOf)
                .findFirst()
                .orElse(HttpServletResponse.SC_BAD_REQUEST);
    }
}
