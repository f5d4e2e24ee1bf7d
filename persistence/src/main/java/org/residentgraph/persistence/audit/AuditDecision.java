package org.residentgraph.persistence.audit;

/** What came of a request. The order is part of the stored form. */
public enum AuditDecision {
    /** All that was asked for was answered. */
    ALLOW,
    /** It was answered with something left out or masked. */
    MASK,
    /** Nothing of it was answered. */
    DENY
}
