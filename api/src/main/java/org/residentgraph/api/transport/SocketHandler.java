package org.residentgraph.api.transport;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Spring's handler of graphql-transport-ws, with what the protocol asks beyond it: a message that is none closes the
 * socket with 4400, a
 * socket without the sub-protocol with 4406, and no socket outlives the token that opened it or its account's access
 * (4403, which clients take as "reconnect with a fresh one").
 */
final class SocketHandler extends GraphQlWebSocketHandler implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SocketHandler.class);

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final CloseStatus INVALID_MESSAGE = new CloseStatus(4400, "Invalid message");
    private static final CloseStatus TOKEN_ENDED = new CloseStatus(4403, "Forbidden");
    private static final CloseStatus NO_PROTOCOL = new CloseStatus(4406, "Subprotocol not acceptable");

    private final int maxMessage;
    private final Callers callers;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("socket-ends").factory());

    SocketHandler(
            WebGraphQlHandler handler,
            HttpMessageConverter<Object> converter,
            Duration initTimeout,
            @Nullable Duration keepAlive,
            TransportProperties properties,
            Callers callers) {
        super(handler, converter, initTimeout, keepAlive);
        this.callers = callers;
        this.maxMessage = Math.toIntExact(properties.maxMessage().toBytes());
        clock.setRemoveOnCancelPolicy(true);
    }

    /** A socket whose account is proven, and the end of the token that proved it. */
    private record Open(WebSocketSession session, Callers.Proven proven, Future<?> end) {}

    /** Closes the sockets of accounts that have lost access. */
    void closeDenied() {
        open.values().stream()
                .filter(socket -> callers.isDenied(socket.proven()))
                .forEach(socket -> Thread.startVirtualThread(() -> close(socket.session(), TOKEN_ENDED)));
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public WebSocketHttpRequestHandler initWebSocketHttpRequestHandler(HandshakeHandler handshakeHandler) {
        WebSocketHttpRequestHandler handler = super.initWebSocketHttpRequestHandler(handshakeHandler);
        List<HandshakeInterceptor> interceptors = new ArrayList<>(handler.getHandshakeInterceptors());
        interceptors.add(new SocketHandshake());
        handler.setHandshakeInterceptors(interceptors);
        return handler;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        if (!PROTOCOL.equals(session.getAcceptedProtocol())) {
            close(session, NO_PROTOCOL);
            return;
        }
        session.setTextMessageSizeLimit(maxMessage);
        super.afterConnectionEstablished(session);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
        if (!PROTOCOL.equals(session.getAcceptedProtocol())) {
            return;
        }
        if (!SocketMessages.isValid(message.getPayload())) {
            close(session, INVALID_MESSAGE);
            return;
        }
        super.handleTextMessage(session, message);
        if (session.getAttributes().get(SocketHandshake.PROVEN) instanceof Callers.Proven proven) {
            open.computeIfAbsent(session.getId(), _ -> new Open(session, proven, endAt(session, proven.until())));
        }
    }

    private Future<?> endAt(WebSocketSession session, Instant until) {
        long millis = Math.max(0, Duration.between(Instant.now(), until).toMillis());
        return clock.schedule(
                () -> Thread.startVirtualThread(() -> close(session, TOKEN_ENDED)), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Open closed = open.remove(session.getId());
        if (closed != null) {
            closed.end().cancel(false);
        }
        super.afterConnectionClosed(session, status);
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    private static void close(WebSocketSession session, CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException gone) {
            log.debug("A socket was gone before it could be closed", gone);
        }
    }
}
