package org.residentgraph.persistence.audit;

/** A record of an operation, and where it stands. */
public record AccessEntry(AccessPlace place, AccessRecord record) {}
