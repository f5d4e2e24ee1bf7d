package org.residentgraph.api.demo.city;

import java.time.LocalDate;

/** The reporting periods: 0 is everything up to the end of 2010, 1 to 20 are the quarters of 2011 to 2015. */
final class Periods {

    static final int COUNT = 21;
    /** The period of what is reported too late for this city. */
    static final int NEVER = COUNT;

    static final int OPENING = Days.of(2010, 12, 31);
    static final int CLOSING = Days.of(2015, 12, 31);

    private static final int[] LAST_DAY = new int[COUNT];
    private static final byte[] OF_DAY = new byte[CLOSING - OPENING + 1];

    static {
        for (int period = 0; period < COUNT; period++) {
            LAST_DAY[period] = (int) LocalDate.of(2011, 1, 1)
                    .plusMonths(3L * period)
                    .minusDays(1)
                    .toEpochDay();
        }
        for (int day = OPENING, period = 0; day <= CLOSING; day++) {
            if (day > LAST_DAY[period]) {
                period++;
            }
            OF_DAY[day - OPENING] = (byte) period;
        }
    }

    private Periods() {}

    /** The period whose file reports what happened on this day. */
    static int of(int day) {
        if (day <= OPENING) {
            return 0;
        }
        return day > CLOSING ? NEVER : OF_DAY[day - OPENING];
    }

    static int lastDay(int period) {
        return LAST_DAY[period];
    }

    static String name(int period) {
        return period == 0 ? "2010" : (2011 + (period - 1) / 4) + "-Q" + (1 + (period - 1) % 4);
    }
}
