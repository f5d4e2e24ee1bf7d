package org.residentgraph.indicator.truth;

import java.time.LocalDate;

/**
 * One registration of a person, as its last line has it.
 *
 * @param end the first day on which it no longer holds, or null
 * @param order in which the last line was applied
 */
record Registration(
        String village, String dwelling, LocalDate start, LocalDate end, String endReason, boolean isVoid, int order) {

    boolean holdsOn(LocalDate day) {
        return !isVoid && Days.holds(start, end, day);
    }

    Registration endedBy(LocalDate other) {
        return new Registration(village, dwelling, start, other, endReason, isVoid, order);
    }
}
