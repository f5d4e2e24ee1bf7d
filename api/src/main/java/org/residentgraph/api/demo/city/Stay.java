package org.residentgraph.api.demo.city;

/**
 * A spell in the city.
 *
 * @param from day of arrival
 * @param to last day in the city, {@link Days#NEVER} when it outlasts the city's story
 * @param reported the period in which the end reaches the register, {@link Periods#NEVER} when it does not
 * @param why the register's end reason
 */
record Stay(int from, int to, int reported, String why) {

    static final String LEFT = "LEFT_CITY";
    static final String PRESUMED_LEFT = "PRESUMED_LEFT";
    static final String DECEASED = "DECEASED";
    static final String HUKOU = "HUKOU";

    static Stay open(int from) {
        return new Stay(from, Days.NEVER, Periods.NEVER, LEFT);
    }

    Stay startingAt(int day) {
        return new Stay(day, to, reported, why);
    }

    /** The stay, ended on an earlier day for a reason that is reported at once. */
    Stay endingAt(int day, String reason) {
        return new Stay(from, day, Periods.of(day), reason);
    }

    boolean covers(int day) {
        return from <= day && day <= to;
    }

    /** The last day in the city, or of the story. */
    int lastDay() {
        return Math.min(to, Periods.CLOSING);
    }
}
