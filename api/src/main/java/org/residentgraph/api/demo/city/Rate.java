package org.residentgraph.api.demo.city;

/**
 * A share of the residents that rises in a straight line from the end of 2010 to the end of 2015. Everybody keeps their
 * rank between 0 and 1 for life and is reached on the day on which the share passes it: so the stock follows the line
 * exactly, whoever comes and goes.
 */
record Rate(double opening, double closing) {

    private static final double DAYS = Periods.CLOSING - Periods.OPENING;

    /** The day on which the rate reaches this rank: long ago, on a day of the story, or never. */
    int reaches(double rank) {
        if (rank < opening) {
            return Integer.MIN_VALUE / 2;
        }
        if (rank >= closing) {
            return Days.NEVER;
        }
        return Periods.OPENING + 1 + (int) ((rank - opening) / (closing - opening) * DAYS);
    }

    Rate times(double factor) {
        return new Rate(Math.min(opening * factor, 0.99), Math.min(closing * factor, 0.99));
    }
}
