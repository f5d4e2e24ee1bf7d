package org.residentgraph.persistence.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A link between two identities of one person: proposed by one account, confirmed by another, perhaps undone. */
public record PersonMerge(
        long id,
        long survivorId,
        long mergedId,
        @Nullable Long candidateId,
        String proposedBy,
        Instant proposedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {}
