package org.residentgraph.schema.access;

/** What kind of sensitive data it is. */
public enum AccessTag {
    ID,
    MINOR,
    HEALTH,
    TRACK,
    RELIEF,
    SEC,
    FP
}
