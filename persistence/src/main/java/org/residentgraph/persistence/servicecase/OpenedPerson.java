package org.residentgraph.persistence.servicecase;

import java.time.Instant;

/** A person opened to an account until an instant. */
public record OpenedPerson(String account, long personId, Instant until) {}
