package org.residentgraph.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Finds the bearer token of a request (RFC 6750, header only: never in a query string or a form). */
final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_000;
    private static final int PARTS = 3;

    private BearerToken() {}

    /**
     * The token, null if the request has no Authorization header at all.
     *
     * @throws BadTokenException if there are two such headers, or the one is not a bearer token
     */
    static @Nullable String find(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        if (!headers.hasMoreElements()) {
            return null;
        }
        String header = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw new BadTokenException();
        }
        return of(header);
    }

    /** The token of a header's value. */
    static String of(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadTokenException();
        }
        return requireToken(header.substring(SCHEME.length()).strip());
    }

    /** The token itself, if it has the form of a signed JWT. */
    static String requireToken(String token) {
        if (token.length() > LONGEST || !isCompactJws(token)) {
            throw new BadTokenException();
        }
        return token;
    }

    /** Three parts in base64url. By hand: an expression over a thousand characters was a fifth of a small request. */
    private static boolean isCompactJws(String token) {
        int parts = 1;
        int begin = 0;
        for (int i = 0; i < token.length(); i++) {
            char character = token.charAt(i);
            if (character == '.') {
                if (i == begin) {
                    return false;
                }
                parts++;
                begin = i + 1;
            } else if (!isBase64Url(character)) {
                return false;
            }
        }
        return parts == PARTS && begin < token.length();
    }

    private static boolean isBase64Url(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character == '-';
    }
}
