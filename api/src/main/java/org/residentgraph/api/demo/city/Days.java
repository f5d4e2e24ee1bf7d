package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Days as epoch-day integers, with the tables that make them cheap: the year, the reporting period and the ten bytes of
 * the ISO form. A household's life holds some forty dates and a city hundreds of millions.
 */
final class Days {

    /** No date: an empty column. */
    static final int NONE = Integer.MIN_VALUE;
    /** Later than anything that is reported. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int FIRST = of(1900, 1, 1);
    private static final int COUNT = of(2060, 1, 1) - FIRST;
    private static final byte[] TEXT = new byte[COUNT * 10];
    private static final short[] YEAR = new short[COUNT];
    private static final byte[] MONTH = new byte[COUNT];
    private static final byte[] DAY = new byte[COUNT];

    static {
        for (int i = 0; i < COUNT; i++) {
            LocalDate date = LocalDate.ofEpochDay(FIRST + i);
            YEAR[i] = (short) date.getYear();
            MONTH[i] = (byte) date.getMonthValue();
            DAY[i] = (byte) date.getDayOfMonth();
            System.arraycopy(date.toString().getBytes(StandardCharsets.US_ASCII), 0, TEXT, i * 10, 10);
        }
    }

    private Days() {}

    static int of(int year, int month, int day) {
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }

    static int of(String isoDate) {
        return (int) LocalDate.parse(isoDate).toEpochDay();
    }

    static int year(int day) {
        return YEAR[day - FIRST];
    }

    static int month(int day) {
        return MONTH[day - FIRST];
    }

    static int dayOfMonth(int day) {
        return DAY[day - FIRST];
    }

    /** Completed years of age. */
    static int age(int birth, int day) {
        int years = year(day) - year(birth);
        int birthdayThisYear = month(birth) * 32 + dayOfMonth(birth);
        return month(day) * 32 + dayOfMonth(day) < birthdayThisYear ? years - 1 : years;
    }

    /** The day on which somebody completes so many years. */
    static int birthday(int birth, int years) {
        return plusMonths(birth, years * 12);
    }

    static int plusMonths(int day, int months) {
        return (int) LocalDate.ofEpochDay(day).plusMonths(months).toEpochDay();
    }

    /** Copies the ISO form of a day to {@code target[at..at+9]}. */
    static void copyText(int day, byte[] target, int at) {
        System.arraycopy(TEXT, (day - FIRST) * 10, target, at, 10);
    }
}
