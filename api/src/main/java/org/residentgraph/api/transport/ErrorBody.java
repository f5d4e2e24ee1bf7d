package org.residentgraph.api.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;

/** Writes a failed request's answer: a GraphQL response with one error, in the media type the client reads. */
final class ErrorBody {

    private static final String RETRY_SECONDS = "5";

    private ErrorBody() {}

    /** Ends the response, unless part of an answer has already left. */
    static void write(HttpServletRequest request, HttpServletResponse response, PlatformException failure)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = body(failure, Exchange.requestId(request, response));
        response.setStatus(HttpFailure.statusOf(failure));
        if (failure.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (failure.code() == ErrorCode.UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_SECONDS);
        }
        MediaChoice choice = MediaChoice.of(request);
        response.setContentType(choice == MediaChoice.EVENTS ? MediaChoice.JSON.contentType() : choice.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * The message is a fixed sentence and the id letters, digits and hyphens: nothing in them needs escaping but
     * quotes.
     */
    static byte[] body(PlatformException failure, RequestId requestId) {
        String message = failure.publicMessage().replace("\\", "\\\\").replace("\"", "\\\"");
        return ("{\"errors\":[{\"message\":\"" + message + "\",\"extensions\":{\"code\":\"" + failure.code()
                        + "\",\"requestId\":\"" + requestId.value() + "\"}}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
