package org.residentgraph.api.indicator;

/** How much of a figure a caller may see. */
public enum Tier {
    /** Everything: for callers with row rights on the domain and the division. */
    EXACT,
    /** What no person can be found out from, for everybody else. */
    SAFE
}
