package org.residentgraph.schema.access;

/** How sensitive data is, from the least to the most; a grant up to one class covers those below it. */
public enum AccessClass {
    PUBLIC,
    INTERNAL,
    PERSONAL,
    SENSITIVE
}
