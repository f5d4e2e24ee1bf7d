package org.residentgraph.persistence.reporting;

import org.jspecify.annotations.Nullable;

/** The accounts that let a held batch in, or turned it away. */
public record BatchDecision(
        long id, @Nullable String releasedBy, @Nullable String discardedBy) {}
