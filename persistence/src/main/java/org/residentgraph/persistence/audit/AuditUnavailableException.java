package org.residentgraph.persistence.audit;

import org.jspecify.annotations.Nullable;

/** A record could not be made durable, so what it is about must not leave. */
public final class AuditUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    AuditUnavailableException(@Nullable Throwable cause) {
        super("the access log cannot be written", cause);
    }
}
