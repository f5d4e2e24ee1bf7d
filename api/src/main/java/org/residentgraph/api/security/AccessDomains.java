package org.residentgraph.api.security;

import java.util.Set;

/** The schema's domains of data, values of its enum {@code AccessDomain}. */
public record AccessDomains(Set<String> names) {

    public AccessDomains {
        names = Set.copyOf(names);
    }
}
