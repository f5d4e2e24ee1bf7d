package org.residentgraph.persistence.resident;

/** How many rows a statement counted. */
public record RowCount(int rows) {}
