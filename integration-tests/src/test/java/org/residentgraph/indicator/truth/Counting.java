package org.residentgraph.indicator.truth;

/** Counts the indicators of one matter. */
interface Counting {

    void count(Figures figures, Year year);
}
