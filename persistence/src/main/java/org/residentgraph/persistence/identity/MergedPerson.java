package org.residentgraph.persistence.identity;

/** A link in force: what is asked of {@code survivorId} is to be found under {@code mergedId} too. */
public record MergedPerson(long mergedId, long survivorId) {}
