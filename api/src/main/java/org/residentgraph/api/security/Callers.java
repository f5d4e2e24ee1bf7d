package org.residentgraph.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;

/** Finds out who is calling: from the headers of a request, or from the first message on a WebSocket. */
public final class Callers {

    /** A caller, and from when until when the token that proves it holds. */
    public record Proven(Caller caller, Instant issuedAt, Instant until) {

        /** The attribute of a request, and of a WebSocket's session. */
        public static final String ATTRIBUTE = Proven.class.getName();
    }

    private final TokenVerifier tokens;
    private final DeniedAccounts denied;

    Callers(TokenVerifier tokens, DeniedAccounts denied) {
        this.tokens = tokens;
        this.denied = denied;
    }

    /**
     * The caller of a request.
     *
     * @throws PlatformException UNAUTHENTICATED without a token that holds, BAD_USER_INPUT for an unknown purpose,
     *     UNAVAILABLE if tokens
     *     cannot be checked
     */
    public Caller require(HttpServletRequest request) {
        return requireProven(request).caller();
    }

    /** As {@link #require(HttpServletRequest)}, with what tells until when the caller is proven. */
    public Proven requireProven(HttpServletRequest request) {
        Proven proven = find(request);
        if (proven == null) {
            throw new PlatformException(ErrorCode.UNAUTHENTICATED);
        }
        requireKnown(proven.caller());
        return proven;
    }

    /**
     * As {@link #require}, but null for a request without any Authorization header: a WebSocket may bring its token
     * later.
     */
    public @Nullable Proven find(HttpServletRequest request) {
        String token = BearerToken.find(request);
        return token == null ? null : prove(token, StatedPurpose.parse(request.getHeader(StatedPurpose.HEADER)));
    }

    /**
     * The caller of a WebSocket, from the payload of connection_init: {@code Authorization} as in the header, or {@code
     * authToken} with
     * the bare token, and {@code purpose} as in X-Purpose.
     *
     * @param handshake who the handshake proved, or null; it holds when the payload brings no token
     */
    public Proven require(Map<String, ?> payload, @Nullable Proven handshake) {
        String token = token(payload);
        Object stated = payload.get("purpose");
        if (stated != null && !(stated instanceof String)) {
            throw PlatformException.badInput("The payload's purpose is a string.");
        }
        if (token == null) {
            if (handshake == null) {
                throw new PlatformException(ErrorCode.UNAUTHENTICATED);
            }
            return stated == null ? handshake : restate(handshake, StatedPurpose.parse((String) stated));
        }
        return prove(token, StatedPurpose.parse((String) stated));
    }

    private Proven prove(String token, StatedPurpose stated) {
        VerifiedToken verified = tokens.verify(token);
        return new Proven(verified.as(stated), verified.issuedAt(), verified.expiresAt());
    }

    /** Whether the account has lost access since; a WebSocket outlives many a decision about its account. */
    public boolean isDenied(Proven proven) {
        return denied.denies(proven.caller().sub(), proven.issuedAt());
    }

    /**
     * The caller of one more operation on a WebSocket.
     *
     * @throws PlatformException UNAUTHENTICATED if the account was denied in the meantime, UNAVAILABLE as in {@link
     *     #require(HttpServletRequest)}
     */
    public Caller requireStill(Proven proven) {
        if (isDenied(proven)) {
            throw new BadTokenException();
        }
        return requireKnown(proven.caller());
    }

    /** Whoever may see persons may do so only while it is known who has lost access. */
    private Caller requireKnown(Caller caller) {
        if (caller.grants().opensPersons(caller.purpose())) {
            denied.requireKnown();
        }
        return caller;
    }

    private Proven restate(Proven handshake, StatedPurpose stated) {
        return new Proven(handshake.caller().stating(stated), handshake.issuedAt(), handshake.until());
    }

    private static @Nullable String token(Map<String, ?> payload) {
        for (String key : new String[] {"Authorization", "authorization"}) {
            Object header = payload.get(key);
            if (header != null) {
                return BearerToken.of(text(header));
            }
        }
        Object bare = payload.get("authToken");
        return bare == null ? null : BearerToken.requireToken(text(bare));
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new BadTokenException();
    }
}
