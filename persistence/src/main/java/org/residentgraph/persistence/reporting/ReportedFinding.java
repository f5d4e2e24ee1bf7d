package org.residentgraph.persistence.reporting;

import org.jspecify.annotations.Nullable;

/**
 * What was found wrong in a line; values were masked before they were stored.
 *
 * @param page which of the pages asked for together it is on
 */
public record ReportedFinding(
        int page,
        int line,
        String rule,
        String severity,
        String column,
        @Nullable String value,
        @Nullable String fixed,
        String state,
        @Nullable String resolvedBy) {}
