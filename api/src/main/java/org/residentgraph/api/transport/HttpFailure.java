package org.residentgraph.api.transport;

import jakarta.servlet.http.HttpServletResponse;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;

/** A request that fails before any GraphQL: the status, and the error that goes in its body. */
public final class HttpFailure extends PlatformException {

    private final int status;

    public HttpFailure(int status, ErrorCode code, String message) {
        super(code, message);
        this.status = status;
    }

    /** 400: the body cannot be read as a GraphQL request. */
    static HttpFailure badRequest(String message) {
        return new HttpFailure(HttpServletResponse.SC_BAD_REQUEST, ErrorCode.BAD_USER_INPUT, message);
    }

    int status() {
        return status;
    }

    /** The HTTP status of a failure thrown as a code only. */
    static int statusOf(PlatformException failure) {
        return failure instanceof HttpFailure http ? http.status() : statusOf(failure.code());
    }

    /** The HTTP status of a request that failed as a whole. */
    static int statusOf(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
            case FORBIDDEN, PURPOSE_REQUIRED -> HttpServletResponse.SC_FORBIDDEN;
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case BAD_USER_INPUT, QUERY_TOO_COMPLEX -> HttpServletResponse.SC_BAD_REQUEST;
            case CONFLICT -> HttpServletResponse.SC_CONFLICT;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE, TIMEOUT -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        };
    }

    /** The failure for a status that the container or the framework decided on. */
    static HttpFailure ofStatus(int status) {
        return switch (status) {
            case 401 -> new HttpFailure(401, ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.defaultMessage());
            case 403 -> new HttpFailure(403, ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.defaultMessage());
            case 404 -> new HttpFailure(404, ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND.defaultMessage());
            case 405 -> new HttpFailure(405, ErrorCode.BAD_USER_INPUT, "This method is not allowed here.");
            case 406 ->
                new HttpFailure(
                        406,
                        ErrorCode.BAD_USER_INPUT,
                        "Accept application/graphql-response+json or application/json; text/event-stream for"
                                + " subscriptions.");
            case 413 -> new HttpFailure(413, ErrorCode.BAD_USER_INPUT, "The request is too large.");
            case 415 ->
                new HttpFailure(415, ErrorCode.BAD_USER_INPUT, "Send the request as application/json in UTF-8.");
            case 429 -> new HttpFailure(429, ErrorCode.RATE_LIMITED, ErrorCode.RATE_LIMITED.defaultMessage());
            case 503 -> new HttpFailure(503, ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.defaultMessage());
            default -> {
                ErrorCode code = status >= 500 ? ErrorCode.INTERNAL : ErrorCode.BAD_USER_INPUT;
                yield new HttpFailure(status, code, code.defaultMessage());
            }
        };
    }
}
