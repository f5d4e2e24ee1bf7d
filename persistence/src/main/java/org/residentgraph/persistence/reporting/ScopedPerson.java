package org.residentgraph.persistence.reporting;

/** A person in scope, of whom nothing else is read. */
public record ScopedPerson(long id) {}
