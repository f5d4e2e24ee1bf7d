package org.residentgraph.persistence.resident;

import org.jspecify.annotations.Nullable;

/** The kind of permit a person holds; the longest valid one, if several are in force. */
public record PermitHeld(long personId, @Nullable String kind) {}
