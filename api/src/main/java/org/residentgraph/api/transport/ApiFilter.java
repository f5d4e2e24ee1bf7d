package org.residentgraph.api.transport;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.Failures;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.CallerContext;
import org.residentgraph.api.security.Callers;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The one filter in front of everything that answers with data: request id, headers, method, token and purpose, in that
 * order, and the
 * one place where a failure before GraphQL gets its body. It reads no cookie and keeps no session, so a browser cannot
 * be made to call
 * in somebody's name.
 */
final class ApiFilter extends OncePerRequestFilter {

    private final String graphQlPath;
    private final Callers callers;

    ApiFilter(String graphQlPath, Callers callers) {
        this.graphQlPath = graphQlPath;
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestId requestId = Exchange.requestId(request, response);
        Exchange.dataHeaders(response);
        try {
            if (isGraphQl(request) && isUpgrade(request)) {
                admitSocket(request, response, chain);
                return;
            }
            requireMethod(request, response);
            Callers.Proven proven = callers.requireProven(request);
            Caller caller = proven.caller();
            request.setAttribute(Callers.Proven.ATTRIBUTE, proven);
            request.setAttribute(Caller.ATTRIBUTE, caller);
            CallerContext.set(caller);
            chain.doFilter(request, response);
        } catch (PlatformException refused) {
            ErrorBody.write(request, response, refused);
        } catch (ServletException wrapped) {
            ErrorBody.write(request, response, failure(wrapped, requestId));
        } catch (RuntimeException fault) {
            PlatformError error = Failures.toError(fault, requestId);
            ErrorBody.write(request, response, new PlatformException(error.code(), error.message()));
        } finally {
            CallerContext.clear();
        }
    }

    /** The framework wraps what a controller throws. */
    private static PlatformException failure(ServletException wrapped, RequestId requestId) {
        if (wrapped.getCause() instanceof PlatformException refused) {
            return refused;
        }
        PlatformError error = Failures.toError(wrapped, requestId);
        return new PlatformException(error.code(), error.message());
    }

    /** A handshake may bring a token, and then a good one; without any, the first message must bring it. */
    private void admitSocket(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Callers.Proven proven = callers.find(request);
        if (proven != null) {
            request.setAttribute(SocketHandshake.PROVEN, proven);
        }
        chain.doFilter(request, response);
    }

    /** Told before the token is looked at: that only POST is answered is no secret. */
    private void requireMethod(HttpServletRequest request, HttpServletResponse response) {
        if (isGraphQl(request) && !request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            throw new HttpFailure(405, ErrorCode.BAD_USER_INPUT, "Send GraphQL requests with POST.");
        }
    }

    private boolean isGraphQl(HttpServletRequest request) {
        return graphQlPath.equals(request.getServletPath())
                || graphQlPath.equals(request.getPathInfo())
                || graphQlPath.equals(request.getRequestURI());
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        return request.getMethod().equals("GET") && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }
}
