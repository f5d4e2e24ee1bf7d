package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** F16: relief funds, applications, assessments of need and grants. */
final class Relief extends FeedLines {

    private static final int POSSIBLE = Defect.allBut(Defect.UNKNOWN_OPTIONAL_CODE, Defect.UNKNOWN_VILLAGE);
    private static final int ASSESSMENT = POSSIBLE & ~Defect.DATES_REVERSED.bit();
    private static final int GRANT = ASSESSMENT;

    private static final double ASKS_A_YEAR = 0.0125;
    private static final String[] FUND_KINDS = {"FISCAL", "CHARITY", "UNION", "ENTERPRISE"};
    private static final byte[][] FUND_NAMES = fundNames();
    private static final String[] KINDS = {"MEDICAL", "TEMPORARY", "EDUCATION", "CHARITY", "DISASTER"};
    private static final String[] CAUSES = {"ILLNESS", "EXTRAORDINARY", "OTHER", "ILLNESS", "EXTRAORDINARY"};
    private static final double[] KIND_SHARE = Dice.cumulative(45, 25, 15, 12, 3);

    private final Divisions divisions;

    private enum Told {
        FUND,
        APPLICATION,
        ASSESSMENT,
        GRANT
    }

    // the record being told
    private Told told = Told.FUND;
    private Person person = new Person(false);
    private int county;
    private long applicationNumber;
    private int kind;
    private int appliedOn;
    private int decidedOn;
    private String decision = "";
    private int assessedOn;
    private int income;
    private int persons;
    private boolean inNeed;
    private int fund;
    private int amount;
    private int paidOn;
    private int tellUpTo;

    Relief(@Nullable BatchFile[] batches, Divisions divisions) {
        super(batches, FUND_KINDS.length * (long) Divisions.COUNTIES);
        this.divisions = divisions;
    }

    /** The funds stand first in the first file: one of each kind in every county. */
    void tellFunds() {
        told = Told.FUND;
        for (fund = 0; fund < FUND_KINDS.length * Divisions.COUNTIES; fund++) {
            line(0, fund + 1L, 0);
        }
    }

    void tell(Dice dice, Household household) {
        Person asks = household.members.getFirst();
        if (asks.knownFrom >= Periods.COUNT || asks.provisional) {
            return;
        }
        double chance = household.kind == Household.Kind.FAMILY ? ASKS_A_YEAR * 1.5 : ASKS_A_YEAR * 0.8;
        for (int year = 2011; year <= 2015; year++) {
            if (dice.chance(chance)) {
                int day = Seasons.anyDay(dice, year);
                if (asks.isHere(day) && asks.isHere(day + 55) && asks.reportedIn(day) == Periods.of(day)) {
                    askFor(dice, household, asks, day);
                }
            }
        }
    }

    private void askFor(Dice dice, Household household, Person asks, int day) {
        int about = dice.pick(KIND_SHARE);
        boolean granted = dice.chance(0.74);
        String decides = granted ? "GRANTED" : dice.chance(0.85) ? "REFUSED" : "WITHDRAWN";
        int where = divisions.countyOf(household.villageOn(day));
        int decides0 = day + 8 + dice.below(25);
        apply(asks, where, about, day, decides0, decides);
        if (!decides.equals("WITHDRAWN")) {
            assess(decides0 - 3, 600 + dice.below(30) * 100, household.members.size(), granted);
        }
        if (granted) {
            int from = where * FUND_KINDS.length + dice.below(FUND_KINDS.length);
            grant(from, 500 + 100 * dice.below(46), decides0, decides0 + 3 + dice.below(20));
        }
    }

    /** An application; its assessment and grant are told next. */
    void apply(Person asks, int where, int about, int applied, int decided, String how) {
        told = Told.APPLICATION;
        person = asks;
        county = Divisions.COUNTY[where];
        kind = about;
        appliedOn = applied;
        decidedOn = decided;
        decision = how;
        applicationNumber = newNumber();
        tellUpTo = asks.reportedIn(applied);
        line(tellUpTo, applicationNumber, POSSIBLE);
        int later = asks.reportedIn(decided);
        if (later > tellUpTo && later < Periods.COUNT) {
            tellUpTo = later;
            line(later, applicationNumber, POSSIBLE);
        }
    }

    void assess(int day, int householdIncome, int householdPersons, boolean need) {
        int period = person.reportedIn(day);
        if (period < Periods.COUNT) {
            told = Told.ASSESSMENT;
            assessedOn = day;
            income = householdIncome;
            persons = householdPersons;
            inNeed = need;
            line(period, newNumber(), ASSESSMENT);
        }
    }

    void grant(int fromFund, int yuan, int decided, int paid) {
        int period = person.reportedIn(decided);
        if (period >= Periods.COUNT) {
            return;
        }
        told = Told.GRANT;
        fund = fromFund;
        amount = yuan;
        decidedOn = decided;
        paidOn = paid;
        long number = newNumber();
        tellUpTo = period;
        line(period, number, GRANT);
        int later = person.reportedIn(paid);
        if (later > period && later < Periods.COUNT) {
            tellUpTo = later;
            line(later, number, GRANT);
        }
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        out.beginLine();
        switch (told) {
            case FUND -> fund(out);
            case APPLICATION -> application(out, number, defect);
            case ASSESSMENT -> assessment(out, number, defect);
            case GRANT -> grant(out, number, defect);
        }
        out.endLine();
    }

    private void fund(BatchFile out) {
        fundCode(out);
        out.asOfCell();
        out.code("FUND");
        out.blanks(12);
        fundCode(out);
        out.put(divisions.countyName(fund / FUND_KINDS.length));
        out.text(FUND_NAMES[fund % FUND_KINDS.length]);
        out.code(FUND_KINDS[fund % FUND_KINDS.length]);
        out.blanks(4);
    }

    private void application(BatchFile out, long number, Defect defect) {
        boolean decided = person.reportedIn(decidedOn) <= tellUpTo;
        applicationNumber(out, number);
        out.asOfCell();
        out.code("APPLICATION");
        applicationNumber(out, number);
        idNumber(out, person.idNumber, defect);
        out.text(person.name);
        mandatoryCode(out, KINDS[kind], defect);
        out.code(CAUSES[kind]);
        startDate(out, appliedOn, defect);
        out.blanks(4);
        endDate(out, appliedOn, decided ? decidedOn : Days.NONE, defect);
        out.code(decided ? decision : "");
        out.blanks(7);
    }

    private void assessment(BatchFile out, long number, Defect defect) {
        srcId(out, "F16", county, number);
        out.asOfCell();
        mandatoryCode(out, "ASSESSMENT", defect);
        applicationNumber(out, applicationNumber);
        idNumber(out, person.idNumber, defect);
        out.text(person.name);
        out.blanks(3);
        startDate(out, assessedOn, defect);
        out.money(income);
        out.number(persons);
        out.code(inNeed ? "IN_NEED" : "NOT_IN_NEED");
        out.blanks(9);
    }

    private void grant(BatchFile out, long number, Defect defect) {
        srcId(out, "F16", county, number);
        out.asOfCell();
        mandatoryCode(out, "GRANT", defect);
        applicationNumber(out, applicationNumber);
        idNumber(out, person.idNumber, defect);
        out.text(person.name);
        out.blanks(7);
        startDate(out, decidedOn, defect);
        out.blank();
        fundCode(out);
        out.blanks(3);
        out.money(amount);
        out.date(person.reportedIn(paidOn) <= tellUpTo ? paidOn : Days.NONE);
        out.code("CASH");
    }

    private static void applicationNumber(BatchFile out, long number) {
        out.put("RA");
        out.put(number, 9);
        out.endCell();
    }

    private void fundCode(BatchFile out) {
        out.put("FND");
        out.put(Divisions.COUNTY[fund / FUND_KINDS.length], 6);
        out.put("-");
        out.put(fund % FUND_KINDS.length + 1L, 1);
        out.endCell();
    }

    private static byte[][] fundNames() {
        String[] names = {"临时救助资金", "慈善救助基金", "职工帮困基金", "企业爱心基金"};
        byte[][] bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = names[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }
}
