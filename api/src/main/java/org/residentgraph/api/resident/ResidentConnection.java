package org.residentgraph.api.resident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.persistence.resident.Resident;

/** A page of residents; edges and counts are made only where they were asked for. */
record ResidentConnection(
        List<Loaded<ResidentEdge>> edges,
        List<Loaded<Resident>> nodes,
        PageInfo pageInfo,
        @Nullable Integer totalCount,
        @Nullable Boolean isExact) {}
