package org.residentgraph.api.demo.city;

import org.jspecify.annotations.Nullable;

/** F02: temporary permits of half a year to three years, and the nine-year permit for those who have been here longest. */
final class Permits extends FeedLines {

    private static final int POSSIBLE = Defect.allBut(Defect.UNKNOWN_OPTIONAL_CODE, Defect.UNKNOWN_VILLAGE);

    private final Divisions divisions;
    private final Support support;
    private final long seed;

    // the record being told
    private Person person = new Person(false);
    private boolean residence;
    private int county;
    private int issuedOn;
    private int validTo;
    private long prior;
    private int cancelledOn;
    private String cancelReason = "";
    private int tellUpTo;

    Permits(@Nullable BatchFile[] batches, Divisions divisions, Support support, long seed) {
        super(batches);
        this.divisions = divisions;
        this.support = support;
        this.seed = seed;
    }

    void tell(Dice dice, Household household) {
        for (Person member : household.members) {
            if (member.knownFrom < Periods.COUNT && !member.provisional && !dice.chance(0.11)) {
                live(dice, household, member);
            }
        }
    }

    private void live(Dice dice, Household household, Person member) {
        int grownUp = Days.birthday(member.birth, 16);
        long last = 0;
        int lastValidTo = 0;
        for (Stay stay : member.stays) {
            if (stay.to() <= Periods.OPENING) {
                continue;
            }
            int day = Math.max(stay.from(), grownUp) + 2 + dice.waiting(12);
            if (day <= lastValidTo) {
                day = lastValidTo + 1 + dice.waiting(15);
            }
            int years = 0;
            // who leaves without telling keeps the permit until it expires
            boolean cancels = dice.chance(0.6);
            while (day < stay.lastDay()) {
                boolean nineYears = years > 0 && day - stay.from() > 3 * 365 && dice.chance(0.05);
                int valid = nineYears ? Days.birthday(day, 9) - 1 : Days.plusMonths(day, months(dice)) - 1;
                if (valid <= Periods.OPENING) {
                    day = valid + 1 + dice.waiting(12);
                    continue;
                }
                int ends = cancels && stay.to() < valid ? stay.to() : Days.NONE;
                last = issue(household, member, nineYears, day, valid, last, ends);
                lastValidTo = ends == Days.NONE ? valid : ends;
                day = valid + 1 + dice.waiting(12);
                years++;
            }
        }
    }

    private static int months(Dice dice) {
        double term = dice.unit();
        return term < 0.88 ? 36 : term < 0.95 ? 24 : term < 0.99 ? 12 : 6;
    }

    /**
     * One permit.
     *
     * @param cancelled the day on which it ends early because its holder leaves, or {@link Days#NONE}
     * @return its number
     */
    long issue(
            Household household,
            Person holder,
            boolean nineYears,
            int issued,
            int valid,
            long priorPermit,
            int cancelled) {
        int period = holder.reportedIn(issued);
        if (period >= Periods.COUNT) {
            return priorPermit;
        }
        person = holder;
        county = Divisions.COUNTY[divisions.countyOf(household.villageOn(issued))];
        residence = nineYears;
        issuedOn = issued;
        validTo = valid;
        prior = priorPermit;
        cancelledOn = cancelled;
        cancelReason = "LEFT_CITY";
        long number = newNumber();
        tellUpTo = period;
        line(period, number, POSSIBLE);
        if (cancelled != Days.NONE) {
            int end = holder.reportedIn(cancelled);
            if (end > period && end < Periods.COUNT) {
                tellUpTo = end;
                line(end, number, POSSIBLE);
            }
        }
        Dice own = new Dice(seed, 0x6000_0000_0000L + number);
        support.hold(own, household, holder, nineYears, "JXP%010d".formatted(number), issued, valid);
        return number;
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        boolean cancelled = cancelledOn != Days.NONE && person.reportedIn(cancelledOn) <= tellUpTo;
        out.beginLine();
        srcId(out, "F02", county, number);
        out.asOfCell();
        out.code("01");
        idNumber(out, person.idNumber, defect);
        out.text(person.name);
        mandatoryCode(out, residence ? "RESIDENCE" : "TEMPORARY", defect);
        permitNumber(out, number);
        startDate(out, issuedOn, defect);
        endDate(out, issuedOn, validTo, defect);
        if (prior > 0) {
            permitNumber(out, prior);
        } else {
            out.blank();
        }
        out.date(cancelled ? cancelledOn : Days.NONE);
        out.code(cancelled ? cancelReason : "");
        out.endLine();
    }

    private static void permitNumber(BatchFile out, long number) {
        out.put("JXP");
        out.put(number, 10);
        out.endCell();
    }
}
