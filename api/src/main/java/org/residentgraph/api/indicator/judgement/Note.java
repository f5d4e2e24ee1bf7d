package org.residentgraph.api.indicator.judgement;

/** What a reader must know beside the verdict. */
public enum Note {
    /** There is no figure of the end of 2010, or of a year before, to compare with. */
    NO_BASELINE,
    /** Nobody is counted here whom it could concern. */
    ZERO_DENOMINATOR,
    /** Fewer than thirty are counted: the value is shown, and judges nobody. */
    SMALL_BASE,
    /** More are counted in the numerator than in the denominator, or fewer than none: the figure is blocked. */
    DATA_ERROR,
    /** There is no figure of this division and period. */
    NO_FIGURE,
    /** The plan sets its numbers for the whole city. */
    CITY_ONLY,
    /** The plan did not run yet. */
    BEFORE_PLAN,
    /** School admission is judged once the intake is closed. */
    INTAKE_OPEN,
    /** The window of two calendar years is not over. */
    WINDOW_OPEN,
    /** The period is not over: the comparison is with the same day a year before. */
    YEAR_TO_DATE,
    /** The due date has passed; the number is held as a floor, which is the platform's choice. */
    HELD_AS_FLOOR,
    /** The band around the number is the platform's. */
    PLATFORM_BAND,
    /** More staff than the plan asks for. */
    ABOVE_STAFFED,
    /** A forecast of the plan's description of the situation, not a target. */
    FORECAST,
    /** Only the direction is asked for. */
    DIRECTION_ONLY,
    /** The absolute number is scaled to the size of the demo city. */
    DEMO_SCALE
}
