package org.residentgraph.schema.access;

import java.util.List;

/** The schema cannot be used, because it does not say for every field who may see it. */
public final class AccessRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccessRulesException(List<String> violations) {
        super("access rules: " + String.join("; ", violations));
    }
}
