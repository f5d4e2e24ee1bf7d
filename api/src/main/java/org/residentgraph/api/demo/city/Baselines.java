package org.residentgraph.api.demo.city;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What the departments counted on 2010-12-31, the plan's starting point: out of the lives of those whom the register knew on
 * that day, in the city's own size.
 */
final class Baselines {

    private final int[] registered = new int[Divisions.COUNTIES];
    private final int[] insured = new int[Divisions.COUNTIES];
    private int schooled;
    private int certified;
    private int employed;
    private int underContract;

    /** Somebody on the register of that day. */
    void register(Person person, int county) {
        person.registeredIn = county;
        registered[county]++;
        String education = person.educationCode(Periods.OPENING);
        schooled += education.compareTo("60") <= 0 && !education.equals("00") ? 1 : 0;
    }

    /**
     * An enrolment by which somebody is insured.
     *
     * @param from first day
     * @param to last day, {@link Days#NEVER} while it goes on
     */
    void insure(Person person, int from, int to) {
        if (counts(person, from, to)) {
            insured[person.registeredIn]++;
        }
    }

    /**
     * An employment.
     *
     * @param signs the day of the first contract, {@link Days#NEVER} for none
     */
    void employ(Person person, int from, int to, int signs) {
        if (counts(person, from, to)) {
            employed++;
            underContract += signs <= Periods.OPENING ? 1 : 0;
        }
    }

    /** A certificate; of one person the first counts. */
    void certify(Person person, int issued) {
        if (!person.certified && counts(person, issued, Days.NEVER)) {
            person.certified = true;
            certified++;
        }
    }

    private static boolean counts(Person person, int from, int to) {
        return person.registeredIn >= 0 && from <= Periods.OPENING && to >= Periods.OPENING;
    }

    int registered() {
        return sum(registered);
    }

    int registered(int county) {
        return registered[county];
    }

    /** Heads summed over the kinds of insurance. */
    int insured() {
        return sum(insured);
    }

    int insured(int county) {
        return insured[county];
    }

    String schooledPercent() {
        return percent(schooled, registered());
    }

    String certifiedPercent() {
        return percent(certified, registered());
    }

    String underContractPercent() {
        return percent(underContract, employed);
    }

    private static int sum(int[] counties) {
        return Arrays.stream(counties).sum();
    }

    private static String percent(int part, int of) {
        return BigDecimal.valueOf(part)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(Math.max(1, of)), 4, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
