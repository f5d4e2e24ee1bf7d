package org.residentgraph.persistence.feed;

/** What a person decides of a line that was put aside or rejected. */
public enum Resolution {
    /** It is loaded although the rule speaks against it. */
    LOAD_AS_IS,
    /** It is loaded with other values, which are checked like any line's. */
    LOAD_CORRECTED,
    /** It is not loaded; what was kept of it is wiped. */
    DISCARD,
    /** Nothing is done about the finding, and it is no longer open. */
    WAIVE
}
