package org.residentgraph.persistence.indicator;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of the dimensions (model.md 3.1, rule 7). */
public final class Categories {

    public static final String UNKNOWN = "UNKNOWN";

    private static final int[] FROM = {0, 3, 6, 12, 15, 16, 21, 31, 41, 51, 61};
    private static final String[] BANDS = {
        "0-2", "3-5", "6-11", "12-14", "15", "16-20", "21-30", "31-40", "41-50", "51-60", "61+"
    };

    /** Dimensions that everybody has; the others are columns of a measure's own. */
    private static final Set<Breakdown> OF_PERSONS =
            EnumSet.of(Breakdown.SEX, Breakdown.AGE_BAND, Breakdown.HOME_PROVINCE, Breakdown.EDUCATION_GROUP);

    /** Dimensions in which one can be in several classes at once, so that the classes do not add up to the whole. */
    private static final Set<Breakdown> OVERLAPPING = EnumSet.of(Breakdown.INSURANCE_TYPE, Breakdown.DOSE);

    private Categories() {}

    static boolean isOfPersons(Breakdown by) {
        return OF_PERSONS.contains(by);
    }

    /** Whether one can be in several classes at once. */
    public static boolean isOverlapping(Breakdown by) {
        return OVERLAPPING.contains(by);
    }

    /** The measure's column that holds the class. */
    static String column(Breakdown by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    static String ageBand(int birth, int day) {
        if (birth == Dates.NEVER || birth > day) {
            return UNKNOWN;
        }
        long age = ChronoUnit.YEARS.between(LocalDate.ofEpochDay(birth), LocalDate.ofEpochDay(day));
        int band = BANDS.length - 1;
        while (FROM[band] > age) {
            band--;
        }
        return BANDS[band];
    }

    /** GB/T 4658 by its tens: 10 to 30 college, 40 to 60 senior secondary, 70 junior, 80 primary, 90 no schooling. */
    static String educationGroup(@Nullable String code) {
        if (code == null || code.equals("00")) {
            return UNKNOWN;
        }
        return switch (code.charAt(0)) {
            case '1', '2', '3' -> "COLLEGE";
            case '4', '5', '6' -> "SENIOR_SECONDARY";
            case '7' -> "JUNIOR_SECONDARY";
            case '8' -> "PRIMARY";
            case '9' -> "NONE";
            default -> UNKNOWN;
        };
    }
}
