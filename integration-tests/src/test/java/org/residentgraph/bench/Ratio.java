package org.residentgraph.bench;

import java.util.Map;

/**
 * A comparison of two subjects: total processor time per request of one, divided by the other's.
 *
 * @param floors by workload, the least it may be; workloads that are not held to anything are left out
 */
record Ratio(String of, String over, Map<String, Double> floors) {

    String name() {
        return of + " ÷ " + over;
    }
}
