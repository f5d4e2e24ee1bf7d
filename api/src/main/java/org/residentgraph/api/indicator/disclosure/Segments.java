package org.residentgraph.api.indicator.disclosure;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.residentgraph.persistence.indicator.Breakdown;

/**
 * Where categories have a sum of their own that another figure shows: the readings of those of sixteen and over, the
 * share with senior secondary education and more, the reading of those whose education is known.
 */
final class Segments {

    private static final int GROWN_UP = 16;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Education codes of GB/T 4658 below senior secondary; codes and names of groups both begin with what they hold. */
    private static final Set<String> BELOW_SENIOR_SECONDARY =
            Set.of("70", "80", "90", "JUNIOR_SECONDARY", "PRIMARY", "OTHER", "NONE", "NO_SCHOOLING");

    private static final Set<String> UNKNOWN = Set.of("00", "0", "UNKNOWN");

    private Segments() {}

    static int of(Breakdown by, String category) {
        return switch (by) {
            case AGE_BAND -> firstNumber(category) < GROWN_UP ? 0 : 1;
            case EDUCATION_GROUP -> BELOW_SENIOR_SECONDARY.contains(category) || UNKNOWN.contains(category) ? 0 : 1;
            case NONE,
                    SEX,
                    HOME_PROVINCE,
                    INDUSTRY,
                    EMPLOYER_SIZE,
                    INSURANCE_TYPE,
                    DWELLING_KIND,
                    STAGE,
                    SECTOR,
                    DOSE,
                    STATION_HOST -> 0;
        };
    }

    /** Whether another figure shows this category by itself, as a whole or as a difference. */
    static boolean isShownElsewhere(Breakdown by, String category) {
        return switch (by) {
            case EDUCATION_GROUP -> UNKNOWN.contains(category);
            case SECTOR, DOSE, INSURANCE_TYPE -> true;
            case NONE, SEX, AGE_BAND, HOME_PROVINCE, INDUSTRY, EMPLOYER_SIZE, DWELLING_KIND, STAGE, STATION_HOST ->
                false;
        };
    }

    /**
     * Whether an indicator counts the very thing it is broken down by: all or none of each category. Its cells are another
     * indicator's, and would be hidden by other rules.
     */
    static boolean tellsItself(String indicator, Breakdown by) {
        return (by == Breakdown.EDUCATION_GROUP && indicator.startsWith("EDU_HIGH_SCHOOL_SHARE"))
                || (by == Breakdown.SECTOR && indicator.equals("PUBLIC_SCHOOL_ADMISSION_RATE"));
    }

    private static int firstNumber(String category) {
        Matcher number = NUMBER.matcher(category);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }
}
