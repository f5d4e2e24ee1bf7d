package org.residentgraph.api.demo.city;

/** When people come and go: they leave before the Spring Festival and come in the weeks after it. */
final class Seasons {

    private static final int FIRST_YEAR = 1995;

    /** New Year's day of the lunar calendar, 1995 to 2016. */
    private static final int[] FESTIVAL = {
        Days.of(1995, 1, 31), Days.of(1996, 2, 19), Days.of(1997, 2, 7), Days.of(1998, 1, 28), Days.of(1999, 2, 16),
        Days.of(2000, 2, 5), Days.of(2001, 1, 24), Days.of(2002, 2, 12), Days.of(2003, 2, 1), Days.of(2004, 1, 22),
        Days.of(2005, 2, 9), Days.of(2006, 1, 29), Days.of(2007, 2, 18), Days.of(2008, 2, 7), Days.of(2009, 1, 26),
        Days.of(2010, 2, 14), Days.of(2011, 2, 3), Days.of(2012, 1, 23), Days.of(2013, 2, 10), Days.of(2014, 1, 31),
        Days.of(2015, 2, 19), Days.of(2016, 2, 8)
    };

    private Seasons() {}

    static int festival(int year) {
        return FESTIVAL[Math.max(year, FIRST_YEAR) - FIRST_YEAR];
    }

    static int arrival(Dice dice, int year) {
        if (dice.chance(0.45)) {
            return festival(year) + 4 + dice.below(20);
        }
        int day = anyDay(dice, year);
        int untilFestival = festival(year) - day;
        return untilFestival > -4 && untilFestival < 20 ? day + 28 : day;
    }

    static int departure(Dice dice, int year) {
        return dice.chance(0.5) ? festival(year) - 1 - dice.below(24) : anyDay(dice, year);
    }

    static int anyDay(Dice dice, int year) {
        return Days.of(year, 1, 1) + dice.below(365);
    }
}
