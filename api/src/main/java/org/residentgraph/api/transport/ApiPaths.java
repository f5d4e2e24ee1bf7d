package org.residentgraph.api.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Whether a request goes to something that answers with data: one of the paths, or below one. Case and encoding are not
 * normalised: the firewall has refused what is not plain.
 */
record ApiPaths(Set<String> paths) implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (paths.contains(path)) {
            return true;
        }
        int second = path.indexOf('/', 1);
        return second > 0 && paths.contains(path.substring(0, second));
    }
}
