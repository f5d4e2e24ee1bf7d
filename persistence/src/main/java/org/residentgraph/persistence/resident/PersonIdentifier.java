package org.residentgraph.persistence.resident;

import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.Sealed;

/** A person's primary identifier: its tail for display, and the number itself, encrypted. */
public record PersonIdentifier(
        long personId, @Nullable String tail, @Nullable Sealed sealed) {}
