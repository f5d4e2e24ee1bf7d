package org.residentgraph.api.security;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Makes the caller the principal of the thread's security context, for whatever in Spring asks there. */
public final class CallerContext {

    private CallerContext() {}

    public static void set(Caller caller) {
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller)));
    }

    public static void clear() {
        SecurityContextHolder.clearContext();
    }
}
