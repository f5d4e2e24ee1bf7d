package org.residentgraph.api.transport;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** In front of the static pages: headers, and nothing but the paths that are known to be public. */
final class PageFilter extends OncePerRequestFilter {

    private final List<String> publicPaths;

    /** Paths are exact, or end in {@code /**}. */
    PageFilter(List<String> publicPaths) {
        this.publicPaths = List.copyOf(publicPaths);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Exchange.requestId(request, response);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(request, response);
            return;
        }
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reads || !isPublic(request.getRequestURI())) {
            Exchange.dataHeaders(response);
            ErrorBody.write(request, response, HttpFailure.ofStatus(404));
            return;
        }
        Exchange.pageHeaders(response);
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private boolean isPublic(String path) {
        return publicPaths.stream()
                .anyMatch(known -> known.endsWith("/**")
                        ? path.startsWith(known.substring(0, known.length() - 2))
                        : path.equals(known));
    }
}
