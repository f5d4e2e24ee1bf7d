package org.residentgraph.api.indicator.judgement;

/** How an indicator stands against the plan (model.md 3.1, rule 1). */
public enum Verdict {
    /** Final: the number is reached on the due date. */
    ACHIEVED,
    /** Final: it is not. */
    NOT_ACHIEVED,
    /** Before the due date, or after it where the number stays a floor: where it should be by now. */
    ON_TRACK,
    OFF_TRACK,
    /** Nothing is asked for yet, or nothing can be said before the due date. */
    NOT_DUE,
    /** What it is to be compared with is not known. */
    NO_BASELINE,
    /** The plan has no number for it, or none for this division. */
    NO_TARGET,
    /** There is no figure, or none on which anybody could be judged. */
    NOT_COMPARABLE,
    /** There is a figure, and it gives somebody away. */
    SUPPRESSED
}
