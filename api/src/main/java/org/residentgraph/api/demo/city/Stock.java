package org.residentgraph.api.demo.city;

/** How many are on the register at the end of each period, by village: what other departments plan and report by. */
final class Stock {

    private final int[][] change;

    Stock(Divisions divisions) {
        change = new int[divisions.villages()][Periods.COUNT + 1];
    }

    /** @param to the period in which the end is reported, {@link Periods#NEVER} if it is not */
    void lives(int village, int from, int to) {
        if (from < to) {
            change[village][from]++;
            change[village][Math.min(to, Periods.COUNT)]--;
        }
    }

    /** In the villages {@code [first, end)}. */
    int of(int first, int end, int period) {
        int registered = 0;
        for (int village = first; village < end; village++) {
            for (int before = 0; before <= period; before++) {
                registered += change[village][before];
            }
        }
        return registered;
    }

    int ofCounty(Divisions divisions, int county, int period) {
        return of(divisions.firstVillageOf(county), divisions.firstVillageOf(county + 1), period);
    }
}
