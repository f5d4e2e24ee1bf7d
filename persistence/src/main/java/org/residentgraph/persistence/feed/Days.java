package org.residentgraph.persistence.feed;

import java.time.LocalDate;

/** Reckoning with ISO dates as text, the form in which lines carry and the database takes them. */
final class Days {

    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Days() {}

    /** Whether the text is {@code yyyy-mm-dd} and a day of the calendar, from 1900 on. */
    static boolean isDate(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= length(year, month);
    }

    /** A date as a number of eight digits; the same order, and about the same distance. */
    static int digits(String date) {
        return number(date, 0, 4) * 10_000 + number(date, 5, 7) * 100 + number(date, 8, 10);
    }

    static String dayAfter(String date) {
        int day = number(date, 8, 10);
        if (day >= 28) {
            return LocalDate.parse(date).plusDays(1).toString();
        }
        int next = day + 1;
        return date.substring(0, 8) + (char) ('0' + next / 10) + (char) ('0' + next % 10);
    }

    static String dayBefore(String date) {
        return LocalDate.parse(date).minusDays(1).toString();
    }

    /** How many Mondays to Fridays lie in {@code (from, to]}; public holidays count as working days. */
    static long workingDaysBetween(String from, String to) {
        return workingDaysTo(LocalDate.parse(to).toEpochDay())
                - workingDaysTo(LocalDate.parse(from).toEpochDay());
    }

    /** Working days up to and with an epoch day; day 0 was a Thursday, so day -3 was a Monday. */
    private static long workingDaysTo(long epochDay) {
        long sinceMonday = epochDay + 3;
        return Math.floorDiv(sinceMonday, 7L) * 5 + Math.min(Math.floorMod(sinceMonday, 7L) + 1, 5);
    }

    private static int length(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : LENGTHS[month - 1];
    }

    /** The number in these places, or -1. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
