package org.residentgraph.api.paging;

import org.jspecify.annotations.Nullable;

/** Where a page stands in its list (Relay). The cursors are null where they were not asked for. */
public record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
