package org.residentgraph.persistence.resident;

/** Whether something holds of a person: all that a caller may know who may not see the record itself. */
public record PersonFlag(long personId, boolean holds) {}
