package org.residentgraph.persistence.resident;

/** The key of a person, where nothing else of them is read. */
public record PersonId(long id) {}
