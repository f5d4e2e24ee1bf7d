package org.residentgraph.persistence.feed;

import org.jspecify.annotations.Nullable;

/** One rule that one line met. Values are masked here already: nothing personal leaves the check in the clear. */
record Finding(
        int line,
        Rule rule,
        Severity severity,
        String column,
        @Nullable String masked,
        @Nullable String fixedMasked) {}
