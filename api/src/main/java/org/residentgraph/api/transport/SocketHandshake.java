package org.residentgraph.api.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.Callers;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Carries what the handshake proved into the socket's session, where the first message may add to it. */
final class SocketHandshake implements HandshakeInterceptor {

    /** Request and session attribute: who is calling, and until when that holds. */
    static final String PROVEN = Callers.Proven.ATTRIBUTE;

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (request instanceof ServletServerHttpRequest servlet
                && servlet.getServletRequest().getAttribute(PROVEN) instanceof Callers.Proven proven) {
            attributes.put(PROVEN, proven);
        }
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing is left to do once the socket stands.
    }
}
