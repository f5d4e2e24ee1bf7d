package org.residentgraph.persistence.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two entries that may be one person.
 *
 * @param score 0 to 100
 * @param reasons codes of {@link DuplicateReason}, with commas
 * @param state OPEN, PROPOSED, MERGED or DISMISSED
 */
public record DuplicateCandidate(
        long id,
        long personA,
        long personB,
        int score,
        @Nullable String reasons,
        @Nullable String state,
        @Nullable Instant foundAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {}
