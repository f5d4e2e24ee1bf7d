package org.residentgraph.persistence.servicecase;

/** The key of a person whom somebody named; nothing else of them is read. */
public record NamedPerson(long id) {}
