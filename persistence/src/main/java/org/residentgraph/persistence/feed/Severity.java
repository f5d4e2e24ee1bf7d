package org.residentgraph.persistence.feed;

/** What a finding means for its line; the order is from the gravest to the mildest. */
public enum Severity {
    /** The whole batch waits: none of its lines is loaded until its sender or a steward acts. */
    HOLD,
    /** The line is not loaded; the sender must send it again. */
    REJECT,
    /** The line, or the identity it claims, is kept aside until a person decides; it does not count in indicators. */
    QUARANTINE,
    /** The line is loaded and counted, and a quality issue is open. */
    FLAG,
    /** A value was normalised; both forms are logged, masked. */
    FIX
}
