package org.residentgraph.api.demo.city;

import org.jspecify.annotations.Nullable;

/** F14: pregnancies on record, their visits and deliveries. A batch carries a line for each visit. */
final class Maternity extends FeedLines {

    private static final int RECORD = Defect.set(Defect.UNTIDY_ID_NUMBER, Defect.IDENTICAL_TWIN);
    private static final int VISIT =
            Defect.allBut(Defect.UNKNOWN_OPTIONAL_CODE, Defect.UNKNOWN_VILLAGE, Defect.DATES_REVERSED);
    /** A line that gives the delivery can give it before the pregnancy began. */
    private static final int BIRTH = Defect.DATES_REVERSED.bit();

    private static final double GOES_HOME = 0.14;

    private final Divisions divisions;

    // the record being told
    private Person mother = new Person(false);
    private int clinic;
    private int openedOn;
    private int lastMenstrual;
    private int deliveredOn;
    private String outcome = "";
    private boolean clean;
    private boolean postnatal;
    private int visitNumber;
    private int visitedOn;
    private int tellUpTo;

    Maternity(@Nullable BatchFile[] batches, Divisions divisions) {
        super(batches);
        this.divisions = divisions;
    }

    void tell(Dice dice, Household household) {
        for (Person member : household.members) {
            Person carrying = member.mother;
            if (carrying != null
                    && carrying.isHere(member.birth)
                    && member.birth > Periods.OPENING
                    && carrying.knownFrom <= Periods.of(member.birth)) {
                boolean laggard = divisions.countyOf(household.villageOn(member.birth)) == Divisions.LAGGARD;
                if (dice.chance(laggard ? 0.74 : 0.90)) {
                    pregnancy(
                            dice, household, carrying, member.birth, "LIVE_BIRTH", dice.chance(laggard ? 0.65 : 0.80));
                } else {
                    firstKnownAtDelivery(household, carrying, member);
                }
            }
            if (household.kind == Household.Kind.FAMILY && !member.male && dice.chance(GOES_HOME)) {
                otherPregnancy(dice, household, member);
            }
        }
    }

    /** Nobody saw the mother before: her record begins with the birth. */
    private void firstKnownAtDelivery(Household household, Person carrying, Person child) {
        boolean cleanly = child.number % 3 != 0;
        begin(household, carrying, child.birth, child.birth - 280, child.birth, "LIVE_BIRTH", cleanly);
        delivery(newNumber());
    }

    /** A pregnancy that brings no child into the city: the mother goes home for the birth, or it ends early. */
    private void otherPregnancy(Dice dice, Household household, Person carrying) {
        int delivery = Periods.OPENING + 200 + dice.below(1500);
        int age = carrying.age(delivery);
        boolean unknown = carrying.knownFrom > Periods.of(delivery - 250);
        if (age < 19 || age > 40 || unknown || !carrying.isHere(delivery - 250) || !carrying.isHere(delivery)) {
            return;
        }
        for (Person child : household.members) {
            if (child.mother == carrying && Math.abs(child.birth - delivery) < 500) {
                return;
            }
        }
        String how = dice.chance(0.8) ? "MOVED" : dice.chance(0.8) ? "MISCARRIAGE" : "STILLBIRTH";
        pregnancy(dice, household, carrying, delivery, how, dice.chance(0.5));
    }

    private void pregnancy(
            Dice dice, Household household, Person carrying, int delivery, String how, boolean wellCared) {
        int conceived = delivery - 280 + dice.below(15) - 7;
        int first = conceived + 7 * (wellCared ? 7 + dice.below(5) : 14 + dice.below(14));
        int visits = wellCared ? 5 + dice.below(3) : 2 + dice.below(4);
        begin(household, carrying, first, conceived, delivery, how, wellCared || dice.chance(0.6));
        long number = newNumber();
        int step = (delivery - 10 - first) / Math.max(1, visits - 1);
        int told = 0;
        for (int visit = 0; visit < visits; visit++) {
            int day = first + visit * Math.max(7, step);
            if (day < delivery && carrying.isHere(day) && visit(number, false, told + 1, day)) {
                told++;
            }
        }
        boolean after = isBirth() && dice.chance(wellCared ? 0.97 : 0.6);
        int day = delivery + 3 + dice.below(22);
        if (!after || !carrying.isHere(day) || !visit(number, true, 1, day)) {
            delivery(number);
        }
    }

    /** Begins the record whose visits follow. */
    void begin(
            Household household,
            Person carrying,
            int opened,
            int conceived,
            int delivery,
            String how,
            boolean cleanly) {
        mother = carrying;
        clinic = household.villageOn(opened);
        openedOn = opened;
        lastMenstrual = conceived;
        deliveredOn = delivery;
        outcome = how;
        clean = cleanly;
    }

    /** Tells a visit; false when it is reported too late to be told. */
    boolean visit(long number, boolean afterDelivery, int visit, int day) {
        int period = mother.reportedIn(day);
        if (period >= Periods.COUNT || (day <= Periods.OPENING && deliveredOn <= Periods.OPENING)) {
            return false;
        }
        postnatal = afterDelivery;
        visitNumber = visit;
        visitedOn = day;
        tellUpTo = period;
        line(period, number, VISIT | birthDefect());
        return true;
    }

    /** Tells the record alone, with its delivery. */
    void delivery(long number) {
        int period = mother.reportedIn(deliveredOn);
        if (period < Periods.COUNT) {
            visitNumber = 0;
            tellUpTo = period;
            line(period, number, RECORD | birthDefect());
        }
    }

    private int birthDefect() {
        return isBirth() && isDelivered() ? BIRTH : 0;
    }

    private boolean isBirth() {
        return outcome.endsWith("BIRTH");
    }

    private boolean isDelivered() {
        return mother.reportedIn(deliveredOn) <= tellUpTo;
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        out.beginLine();
        recordNumber(out, number);
        if (visitNumber > 0) {
            out.put(postnatal ? ":P" : ":A");
            out.put(visitNumber, 1);
        }
        out.endCell();
        out.asOfCell();
        idNumber(out, mother.idNumber, defect);
        out.text(mother.name);
        recordNumber(out, number);
        out.endCell();
        out.date(openedOn);
        out.date(lastMenstrual);
        if (isDelivered()) {
            endDate(out, lastMenstrual, isBirth() ? deliveredOn : Days.NONE, defect);
            out.code(outcome);
            out.number(outcome.equals("LIVE_BIRTH") ? 1 : 0);
        } else {
            out.blanks(3);
        }
        if (visitNumber > 0) {
            mandatoryCode(out, postnatal ? "POSTNATAL" : "ANTENATAL", defect);
            out.number(visitNumber);
            startDate(out, visitedOn, defect);
            if (postnatal) {
                out.blank();
            } else {
                out.number((visitedOn - lastMenstrual) / 7);
            }
        } else {
            out.blanks(4);
        }
        if (isDelivered() && isBirth()) {
            out.flag(clean);
        } else {
            out.blank();
        }
        out.put("HC");
        out.put(divisions.code(clinic), 0, 9);
        out.endCell();
        out.date(lastMenstrual + 280);
        out.endLine();
    }

    private static void recordNumber(BatchFile out, long number) {
        out.put("MR");
        out.put(number, 9);
    }
}
