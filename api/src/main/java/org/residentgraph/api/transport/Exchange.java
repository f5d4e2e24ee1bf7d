package org.residentgraph.api.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.residentgraph.api.error.RequestId;

/** What every answer bears, whatever it answers. */
final class Exchange {

    private static final String PAGE_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:;"
                    + " worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action"
                    + " 'self'; frame-ancestors 'none'";
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private Exchange() {}

    /** The request's id: taken over or made on first use, and set on the answer. */
    static RequestId requestId(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RequestId.ATTRIBUTE) instanceof RequestId known) {
            return known;
        }
        RequestId id = RequestId.acceptOrCreate(request.getHeader(RequestId.HEADER));
        request.setAttribute(RequestId.ATTRIBUTE, id);
        response.setHeader(RequestId.HEADER, id.value());
        return id;
    }

    /** Headers of an answer with data: kept by nobody. */
    static void dataHeaders(HttpServletResponse response) {
        commonHeaders(response);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", DATA_POLICY);
    }

    /** Headers of a page: nothing from elsewhere, in nobody's frame. */
    static void pageHeaders(HttpServletResponse response) {
        commonHeaders(response);
        response.setHeader("Content-Security-Policy", PAGE_POLICY);
    }

    private static void commonHeaders(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
    }
}
