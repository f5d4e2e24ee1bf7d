package org.residentgraph.persistence.resident;

import org.jspecify.annotations.Nullable;

/**
 * Whether something holds of a person: all that a caller may know who may not see the record itself.
 *
 * @param holds null if that cannot be known
 */
public record PersonFlag(long personId, @Nullable Boolean holds) {}
