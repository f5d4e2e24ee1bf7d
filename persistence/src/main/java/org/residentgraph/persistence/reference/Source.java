package org.residentgraph.persistence.reference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a record comes from: the department that reported it, the batch it came in, and when the platform knew it. The
 * last three columns of every statement about records.
 */
public record Source(
        @Nullable String department,
        @Nullable Long batch,
        @Nullable Instant recordedAt) {}
