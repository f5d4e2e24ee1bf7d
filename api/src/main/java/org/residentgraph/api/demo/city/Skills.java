package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** F08: skill certificates and professional titles, training courses and who took part. */
final class Skills extends FeedLines {

    private static final int POSSIBLE = Defect.allBut(Defect.UNKNOWN_VILLAGE);
    private static final int ENROLMENT = Defect.allBut(Defect.UNKNOWN_VILLAGE, Defect.UNKNOWN_OPTIONAL_CODE);

    /** Holders among residents of sixteen and more who have been here a while. */
    private static final Rate FAMILIES = new Rate(0.38, 0.57);

    private static final Rate OTHERS = new Rate(0.13, 0.19);

    private static final double TRAINED_A_YEAR = 0.108;

    private static final byte[][] TITLES = titles();
    private static final String[] KINDS = {"SKILL", "INDUCTION", "CONTINUING_EDUCATION"};

    private final Divisions divisions;
    private final Baselines baselines;
    private final int coursesPerQuarter;

    private enum Told {
        CERTIFICATE,
        COURSE,
        ENROLMENT
    }

    // the record being told
    private Told told = Told.COURSE;
    private Person person = new Person(false);
    private int county;
    private boolean title;
    private int level;
    private int issuedOn;
    private int course;
    private int startedOn;
    private int completedOn;
    private boolean passed;

    Skills(@Nullable BatchFile[] batches, Divisions divisions, Baselines baselines, int residents) {
        super(batches, 20L * coursesPerQuarter(residents));
        this.divisions = divisions;
        this.baselines = baselines;
        this.coursesPerQuarter = coursesPerQuarter(residents);
    }

    private static int coursesPerQuarter(int residents) {
        return Math.max(2, (int) Math.round(residents * 0.00286 / 20));
    }

    /** The courses stand in the files before anybody takes part in them. */
    void tellCourses() {
        told = Told.COURSE;
        for (course = 0; course < 20 * coursesPerQuarter; course++) {
            int period = 1 + course / coursesPerQuarter;
            county = Divisions.COUNTY[course % Divisions.COUNTIES];
            startedOn = courseStart(course);
            completedOn = startedOn + courseLength(course);
            line(period, course + 1L, 0);
        }
    }

    void tell(Dice dice, Household household) {
        boolean family = household.kind == Household.Kind.FAMILY;
        for (Person member : household.members) {
            if (member.knownFrom < Periods.COUNT && !member.provisional && member.age(Periods.CLOSING) >= 17) {
                certificate(dice, household, member, family ? FAMILIES : OTHERS);
                if (member.work != Person.Work.NONE) {
                    trainings(dice, household, member);
                }
            }
        }
    }

    private void certificate(Dice dice, Household household, Person member, Rate rate) {
        // those with a certificate stay longer than others
        boolean stays = member.stays.getLast().to() == Days.NEVER;
        int reached = rate.times(stays ? 1.0 : 0.55).reaches(member.skillRank);
        if (reached == Days.NEVER) {
            return;
        }
        int adult = Days.birthday(member.birth, 18);
        for (Stay stay : member.stays) {
            // what was issued before is recorded here when the holder has stayed a while
            int recorded = Math.max(Math.max(reached, adult), stay.from() + 300 + dice.below(400));
            if (recorded <= stay.lastDay()) {
                int issued = reached < stay.from() ? stay.from() - dice.below(1500) : Math.max(reached, adult);
                certify(household, member, dice.chance(0.12), 6 - dice.pick(LEVELS), Math.max(adult, issued), recorded);
                if (dice.chance(0.02) && recorded + 500 < stay.lastDay()) {
                    certify(household, member, false, 4, recorded + 400, recorded + 430);
                }
                return;
            }
        }
    }

    private static final double[] LEVELS = Dice.cumulative(10, 45, 30, 12, 2, 1);

    void certify(Household household, Person member, boolean asTitle, int atLevel, int issued, int recorded) {
        int period = member.reportedIn(recorded);
        if (period >= Periods.COUNT) {
            return;
        }
        baselines.certify(member, issued);
        told = Told.CERTIFICATE;
        person = member;
        county = Divisions.COUNTY[divisions.countyOf(household.villageOn(recorded))];
        title = asTitle;
        level = asTitle ? Math.clamp(atLevel, 2, 5) : atLevel;
        issuedOn = issued;
        line(period, newNumber(), POSSIBLE);
    }

    private void trainings(Dice dice, Household household, Person member) {
        for (Stay stay : member.stays) {
            for (int year = Math.max(2011, Days.year(stay.from())); year <= Days.year(stay.lastDay()); year++) {
                if (!dice.chance(TRAINED_A_YEAR)) {
                    continue;
                }
                int period = 1 + (year - 2011) * 4 + dice.below(4);
                int at = (period - 1) * coursesPerQuarter + dice.below(coursesPerQuarter);
                int from = courseStart(at);
                int to = from + courseLength(at);
                if (stay.from() < from && to < stay.lastDay() && member.knownFrom <= period && member.age(from) >= 16) {
                    told = Told.ENROLMENT;
                    person = member;
                    county = Divisions.COUNTY[divisions.countyOf(household.villageOn(from))];
                    course = at;
                    startedOn = from;
                    completedOn = to;
                    passed = dice.chance(0.88);
                    line(period, newNumber(), ENROLMENT);
                }
            }
        }
    }

    private int courseStart(int course) {
        return Periods.lastDay(course / coursesPerQuarter) + 2 + course * 7 % 60;
    }

    private static int courseLength(int course) {
        return 3 + course % 20;
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        out.beginLine();
        srcId(out, "F08", county, number);
        out.asOfCell();
        if (told == Told.COURSE) {
            out.blanks(3);
        } else {
            out.code("01");
            idNumber(out, person.idNumber, defect);
            out.text(person.name);
        }
        switch (told) {
            case CERTIFICATE -> {
                out.code("CERTIFICATE");
                certificateCells(out, number, defect);
            }
            case COURSE -> {
                out.code("COURSE");
                out.blanks(6);
                out.date(startedOn);
                out.date(completedOn);
                out.blanks(2);
                out.code(KINDS[course % 10 < 7 ? 0 : course % 10 < 9 ? 1 : 2]);
                out.text(TITLES[course % TITLES.length]);
                out.flag(course % 3 != 0);
            }
            case ENROLMENT -> {
                mandatoryCode(out, "ENROLMENT", defect);
                out.blanks(5);
                srcId(out, "F08", Divisions.COUNTY[course % Divisions.COUNTIES], course + 1L);
                startDate(out, startedOn, defect);
                endDate(out, startedOn, completedOn, defect);
                out.flag(passed);
                out.blanks(4);
            }
        }
        out.endLine();
    }

    private void certificateCells(BatchFile out, long number, Defect defect) {
        out.put(title ? "ZC" : "JN");
        out.put(Days.year(issuedOn), 4);
        out.put(number, 10);
        out.endCell();
        mandatoryCode(out, title ? "TITLE" : "SKILL", defect);
        out.code(defect == Defect.UNKNOWN_OPTIONAL_CODE ? "Q" : title ? "2" : OCCUPATIONS[(int) (person.number % 5)]);
        out.number(level);
        startDate(out, issuedOn, defect);
        out.blanks(4);
        out.date(defect == Defect.DATES_REVERSED ? issuedOn - 40 : Days.NONE);
        out.blanks(3);
    }

    private static final String[] OCCUPATIONS = {"6", "6", "4", "8", "7"};

    private static byte[][] titles() {
        String[] titles = {"缝纫工", "车工", "电工", "焊工", "安全生产", "家政服务", "中式烹调", "叉车驾驶", "纺织机械维修", "计算机操作", "皮革加工"};
        byte[][] bytes = new byte[titles.length][];
        for (int i = 0; i < titles.length; i++) {
            bytes[i] = (titles[i] + "培训").getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }
}
