package org.residentgraph.api.demo.city;

import org.jspecify.annotations.Nullable;

/** F12: children at school, one spell for each school, and the applications for the first and the seventh grade. */
final class Schooling extends FeedLines {

    private static final int POSSIBLE = Defect.allBut(Defect.UNKNOWN_OPTIONAL_CODE, Defect.UNKNOWN_VILLAGE);
    private static final int APPLICATION = POSSIBLE & ~Defect.DATES_REVERSED.bit();

    /** Share of the eligible who are admitted to a public school, 2010 to 2015. */
    private static final double[] PUBLIC_SHARE = {0.74, 0.80, 0.86, 0.915, 0.925, 0.935};

    private static final double ELIGIBLE = 0.78;

    private final Divisions divisions;
    private final Schools schools;

    // the record being told
    private boolean application;
    private Person child = new Person(false);
    private int county;
    private Stage stage = Stage.PRIMARY;
    private int school;
    private int start;
    private int end;
    private String leaves = "";
    private int appliedOn;
    private boolean eligible;
    private boolean purchased;
    private String result = "";
    private int tellUpTo;

    Schooling(@Nullable BatchFile[] batches, Divisions divisions, Schools schools) {
        super(batches);
        this.divisions = divisions;
        this.schools = schools;
    }

    void tell(Dice dice, Household household) {
        for (Person member : household.members) {
            if (member.knownFrom < Periods.COUNT
                    && member.father != null
                    && member.birth > Periods.OPENING - 18 * 366) {
                live(dice, household, member);
            }
        }
    }

    private void live(Dice dice, Household household, Person member) {
        boolean preschool = dice.chance(0.88);
        boolean goesOn = member.hasUpperSchooling() && dice.chance(0.8);
        Stage upper = dice.chance(0.55) ? Stage.VOCATIONAL : Stage.SENIOR_SECONDARY;
        for (Stay stay : member.stays) {
            int day = notInSummer(stay.from() + 3 + dice.below(15));
            while (day <= stay.lastDay() - 10) {
                int year = firstYear(day);
                int age = ageInYear(member, year);
                Stage next = age < 3
                        ? null
                        : age < 6
                                ? Stage.PRESCHOOL
                                : age < 12 ? Stage.PRIMARY : age < 15 ? Stage.JUNIOR_SECONDARY : upper;
                if (age > 17 || (next == upper && !goesOn)) {
                    break;
                }
                if (next == null || (next == Stage.PRESCHOOL && !preschool)) {
                    day = Days.of(year + 1, 9, 1);
                    continue;
                }
                day = spell(dice, household, member, stay, day, next, year + next.oldest - age + 1);
            }
        }
    }

    /**
     * One spell at a school.
     *
     * @param lastYear year of the summer in which the stage is finished
     * @return the day from which the child needs another school
     */
    private int spell(Dice dice, Household household, Person member, Stay stay, int day, Stage next, int lastYear) {
        int finished = Days.of(lastYear, 8, 31);
        int until = Math.min(finished, stay.to());
        String why = finished <= stay.to() ? "GRADUATED" : "LEFT_CITY";
        int moved = changesSchool(dice, household, day, until);
        if (moved != Days.NEVER) {
            until = moved;
            why = "TRANSFERRED";
        }
        int home = divisions.countyOf(household.villageOn(day));
        boolean entry =
                Days.month(day) == 9 && Days.dayOfMonth(day) == 1 && ageInYear(member, Days.year(day)) == next.youngest;
        boolean isEligible = dice.chance(home == Divisions.LAGGARD ? ELIGIBLE * 0.85 : ELIGIBLE);
        double share = PUBLIC_SHARE[Math.clamp(Days.year(day) - 2010, 0, 5)] * (home == Divisions.LAGGARD ? 0.9 : 1.0);
        boolean toPublic =
                next == Stage.PRESCHOOL ? dice.chance(0.35) : isEligible ? dice.chance(share) : dice.chance(0.08);
        int at = schools.draw(dice, home, next, toPublic);
        boolean asked = next == Stage.PRIMARY
                || next == Stage.JUNIOR_SECONDARY
                || (next == Stage.PRESCHOOL && dice.chance(0.4));
        if (entry && asked) {
            apply(household, member, next, day - 120 + dice.below(50), isEligible, at, dice.chance(0.3));
        }
        enrol(household, member, at, next, day, until > Periods.CLOSING ? Days.NEVER : until, why);
        return until == Days.NEVER ? Days.NEVER : notInSummer(until + 1 + (moved != Days.NEVER ? dice.below(6) : 0));
    }

    /** The last day at the school when a move of the household (mostly to another county) or the parents' wish ends it. */
    private int changesSchool(Dice dice, Household household, int day, int until) {
        for (int address = household.addressOn(day) + 1; address < household.addresses(); address++) {
            int move = household.since(address);
            boolean far = divisions.countyOf(household.village(address))
                    != divisions.countyOf(household.village(address - 1));
            if (move > day + 20 && move < until - 20 && (far || dice.chance(0.6))) {
                return move - 1;
            }
        }
        if (dice.chance(0.7)) {
            int wish = Days.of(Days.year(day) + 1 + dice.below(2), 8, 31);
            return wish > day + 20 && wish < until - 20 ? wish : Days.NEVER;
        }
        return Days.NEVER;
    }

    void apply(
            Household household,
            Person member,
            Stage to,
            int applied,
            boolean isEligible,
            int admittedTo,
            boolean bought) {
        int period = member.reportedIn(applied);
        if (applied <= Periods.OPENING || period >= Periods.COUNT || !member.isHere(applied)) {
            return;
        }
        application = true;
        child = member;
        stage = to;
        school = admittedTo;
        county = Divisions.COUNTY[divisions.countyOf(household.villageOn(applied))];
        appliedOn = applied;
        eligible = isEligible;
        purchased = bought && !schools.isPublic(admittedTo);
        result = "ADMITTED";
        tellUpTo = period;
        line(period, newNumber(), APPLICATION);
    }

    /**
     * One spell at a school.
     *
     * @param to last day, {@link Days#NEVER} while it goes on
     */
    void enrol(Household household, Person member, int at, Stage in, int from, int to, String why) {
        int began = member.reportedIn(from);
        if (began >= Periods.COUNT || to <= Periods.OPENING || to <= from) {
            return;
        }
        application = false;
        child = member;
        stage = in;
        school = at;
        county = Divisions.COUNTY[divisions.countyOf(household.villageOn(from))];
        start = from;
        end = to;
        leaves = why;
        long number = newNumber();
        int ended = to == Days.NEVER ? Periods.NEVER : member.reportedIn(to);
        int periods = 1 << began;
        for (int september = 3; september < Periods.COUNT; september += 4) {
            if (september > began && september < ended) {
                periods |= 1 << september;
            }
        }
        if (ended < Periods.COUNT) {
            periods |= 1 << ended;
        }
        for (int rest = periods; rest != 0; rest &= rest - 1) {
            tellUpTo = Integer.numberOfTrailingZeros(rest);
            line(tellUpTo, number, POSSIBLE);
        }
    }

    /** The calendar year in which the school year of a day began. */
    private static int firstYear(int day) {
        return Days.month(day) >= 9 ? Days.year(day) : Days.year(day) - 1;
    }

    private static int ageInYear(Person child, int firstYear) {
        return child.age(Days.of(firstYear, 8, 31));
    }

    /** Nobody starts in July or August. */
    private static int notInSummer(int day) {
        int month = Days.month(day);
        return month == 7 || month == 8 ? Days.of(Days.year(day), 9, 1) : day;
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        out.beginLine();
        srcId(out, "F12", county, number);
        out.asOfCell();
        out.code(application ? "APPLICATION" : "ENROLMENT");
        out.code("01");
        idNumber(out, child.idNumber, defect);
        out.text(child.name);
        out.date(child.birth);
        Person guardian = HouseholdLife.guardian(child, application ? appliedOn : start, tellUpTo);
        if (guardian != null) {
            out.put(guardian.idNumber);
        }
        out.endCell();
        if (application) {
            applicationCells(out, guardian, defect);
        } else {
            enrolmentCells(out, defect);
        }
        out.endLine();
    }

    private void applicationCells(BatchFile out, @Nullable Person guardian, Defect defect) {
        Schools.schoolYear(out, Days.year(appliedOn));
        out.endCell();
        mandatoryCode(out, stage.name(), defect);
        out.code(eligible ? "ELIGIBLE" : "NOT_ELIGIBLE");
        out.code(eligible ? "" : REASONS[(int) (child.number % REASONS.length)]);
        schools.putCode(out, school);
        out.endCell();
        out.code(result);
        out.flag(purchased);
        out.blanks(4);
        startDate(out, appliedOn, defect);
        out.code(guardian == null ? "" : guardian.male ? "51" : "52");
        schools.putCode(out, school);
        out.endCell();
        out.blank();
    }

    private static final String[] REASONS = {"NO_CONTRACT", "NO_PERMIT", "SHORT_RESIDENCE", "NO_INSURANCE"};

    private void enrolmentCells(BatchFile out, Defect defect) {
        boolean ended = end != Days.NEVER && child.reportedIn(end) <= tellUpTo;
        int today = ended ? end : Periods.lastDay(tellUpTo);
        Schools.schoolYear(out, firstYear(today));
        out.endCell();
        mandatoryCode(out, stage.name(), defect);
        out.blanks(2);
        schools.putCode(out, school);
        out.endCell();
        out.blanks(2);
        out.number(stage.grade(Math.clamp(ageInYear(child, firstYear(today)), stage.youngest, stage.oldest)));
        startDate(out, start, defect);
        endDate(out, start, ended ? end : Days.NONE, defect);
        out.code(ended ? leaves : "");
        out.blanks(3);
        out.put("S");
        out.put(child.number, 9);
        out.endCell();
    }
}
