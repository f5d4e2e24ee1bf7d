package org.residentgraph.api.budget;

import java.time.Duration;

/** Counts of different persons that all processes add to. */
interface SharedCounts {

    /** What a count is for. */
    enum Span {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Span(Duration length) {
            this.length = length;
        }

        Duration length() {
            return length;
        }
    }

    /**
     * Adds persons to an account's count.
     *
     * @param number of the hour or day
     * @return how many different persons were added to it by whomever, approximately
     * @throws org.springframework.dao.DataAccessException if it cannot be told
     */
    long add(String sub, Span span, long number, long[] persons);
}
