package org.residentgraph.api.demo.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** F06: employments, and the written contracts that become more from year to year. */
final class Jobs extends FeedLines {

    private static final int POSSIBLE = Defect.allBut(Defect.NONE);

    /** By industry group; what the plan asks for is 90 % of all employees by 2015. */
    private static final Rate[] CONTRACTS = {
        new Rate(0.72, 0.945),
        new Rate(0.35, 0.72),
        new Rate(0.60, 0.90),
        new Rate(0.55, 0.90),
        new Rate(0.45, 0.80),
        new Rate(0.62, 0.92),
        new Rate(0.40, 0.80),
        new Rate(0.75, 0.97)
    };

    private static final double LAGGARD = 0.82;
    /** Mean of a job's length, in days, as far as leaving the city does not end it. */
    private static final double JOB_LENGTH = 1500;

    private final Divisions divisions;
    private final Employers employers;
    private final Insurance insurance;
    private final Wages wages;
    private final Baselines baselines;
    private final long seed;
    private final List<Insurance.Job> stayJobs = new ArrayList<>();

    // the record being told
    private Person person = new Person(false);
    private int employer;
    private int industry;
    private int county;
    private int start;
    private int end;
    private int contractStart;
    private int contractEnd;
    private int contractNumber;
    private String occupation = "";
    private int tellUpTo;

    Jobs(
            @Nullable BatchFile[] batches,
            Divisions divisions,
            Employers employers,
            Insurance insurance,
            Wages wages,
            Baselines baselines,
            long seed) {
        super(batches);
        this.divisions = divisions;
        this.employers = employers;
        this.insurance = insurance;
        this.wages = wages;
        this.baselines = baselines;
        this.seed = seed;
    }

    void tell(Dice dice, Household household) {
        for (Person member : household.members) {
            if (member.knownFrom < Periods.COUNT && !member.provisional && member.work != Person.Work.NONE) {
                live(dice, household, member);
            }
        }
    }

    private void live(Dice dice, Household household, Person member) {
        int youngest = Days.birthday(member.birth, member.hasUpperSchooling() ? 18 : 16) + 1 + dice.below(120);
        int oldest = Days.birthday(member.birth, 66);
        for (Stay stay : member.stays) {
            int day = Math.max(stay.from() + dice.below(18), youngest);
            if (day < Periods.OPENING) {
                day = Math.max(day, Periods.OPENING - dice.waiting(700));
            }
            int until = Math.min(stay.to(), oldest);
            while (day < Math.min(until, Periods.CLOSING) - 10) {
                int leaves = day + 25 + dice.waiting(JOB_LENGTH);
                int last = leaves >= until ? until : leaves;
                if (last > Periods.OPENING) {
                    work(dice, household, member, day, last > Periods.CLOSING ? Days.NEVER : last);
                }
                day = last == Days.NEVER ? Days.NEVER : last + 2 + dice.waiting(18);
            }
            insure(member);
        }
    }

    private void work(Dice dice, Household household, Person member, int from, int to) {
        if (!member.work.hasEmployer()) {
            employ(household, member, -1, from, to, Days.NEVER);
            return;
        }
        int home = divisions.countyOf(household.villageOn(from));
        int where = dice.chance(0.93) ? home : divisions.drawCounty(dice);
        int drawn = household.employer;
        if (drawn < 0 || !dice.chance(0.6)) {
            drawn = employers.draw(dice, where, member.industry);
            if (household.kind == Household.Kind.COLLECTIVE && household.employer < 0) {
                household.employer = drawn;
            }
        }
        employ(household, member, drawn, from, to, signs(dice, member, drawn, from));
    }

    /** The day on which the person and this employer sign, if ever. */
    private int signs(Dice dice, Person member, int atEmployer, int from) {
        if (!member.work.isUnderContractLaw()) {
            return Days.NEVER;
        }
        Rate rate = CONTRACTS[employers.industry(atEmployer)];
        if (employers.county(atEmployer) == Divisions.LAGGARD) {
            rate = rate.times(LAGGARD);
        }
        return Math.max(rate.reaches(member.contractRank), from + dice.below(22));
    }

    /**
     * One employment with its contracts.
     *
     * @param to last day, {@link Days#NEVER} while it goes on
     * @param signs day of the first contract, {@link Days#NEVER} for none
     */
    void employ(Household household, Person member, int atEmployer, int from, int to, int signs) {
        if (member.reportedIn(from) >= Periods.COUNT) {
            return;
        }
        if (member.work == Person.Work.EMPLOYEE) {
            baselines.employ(member, from, to, signs);
        }
        person = member;
        employer = atEmployer;
        industry = atEmployer < 0 ? member.industry : employers.industry(atEmployer);
        county = Divisions.COUNTY[divisions.countyOf(household.villageOn(Math.max(from, household.since(0))))];
        start = from;
        end = to;
        occupation = occupation(member, industry);
        long number = newNumber();
        int began = member.reportedIn(from);
        int ended = to == Days.NEVER ? Periods.NEVER : member.reportedIn(to);
        int told = -1;
        contractStart = Days.NONE;
        contractEnd = Days.NONE;
        contractNumber = 0;
        // between two contracts nothing is reported but the start and the end of the employment
        int signing = signs;
        int term = term(member, from);
        for (int period = began;
                period < Periods.COUNT && period <= ended;
                period = Math.max(period + 1, next(member, signing, ended))) {
            boolean signed = false;
            while (signing <= Math.min(Periods.lastDay(period), to == Days.NEVER ? Periods.CLOSING : to - 5)) {
                contractStart = signing;
                contractNumber++;
                contractEnd = contractNumber > 2 ? Days.NONE : Days.plusMonths(signing, term) - 1;
                signing = contractEnd == Days.NONE ? Days.NEVER : contractEnd + 1;
                signed = true;
            }
            if (signed || period == began || period == ended) {
                tellUpTo = period;
                line(period, number, possible());
                told = period;
            }
        }
        if (ended < Periods.COUNT && told < ended) {
            tellUpTo = ended;
            line(ended, number, possible());
        }
        if (atEmployer >= 0) {
            employers.toldIn(atEmployer, began);
            wages.work(new Dice(seed, 0x5000_0000_0000L + number), member, atEmployer, from, to);
            stayJobs.add(new Insurance.Job(atEmployer, from));
        }
    }

    /** Tells the insurances that came with the jobs told last. */
    void insure(Person member) {
        insurance.insure(member, employers, List.copyOf(stayJobs), county, end);
        stayJobs.clear();
    }

    private int possible() {
        return employer < 0 ? POSSIBLE & ~Defect.UNKNOWN_VILLAGE.bit() : POSSIBLE;
    }

    /** The next period with something to tell: the next contract, or the end. */
    private static int next(Person member, int signing, int ended) {
        int contract = signing == Days.NEVER ? Periods.NEVER : member.reportedIn(signing);
        return Math.min(contract, ended);
    }

    private static int term(Person member, int from) {
        return switch ((int) ((member.number + from) % 10)) {
            case 0 -> 12;
            case 1, 2, 3 -> 24;
            default -> 36;
        };
    }

    private static String occupation(Person member, int industry) {
        if (member.isGraduate()) {
            return member.number % 4 == 0 ? "0" : member.number % 4 == 1 ? "3" : "2";
        }
        if (industry == Employers.MANUFACTURING || industry == Employers.CONSTRUCTION) {
            return member.number % 9 == 0 ? "3" : member.number % 2 == 0 ? "6" : "8";
        }
        return industry == 6 ? "5" : industry == 5 ? "7" : "4";
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        boolean ended = end != Days.NEVER && person.reportedIn(end) <= tellUpTo;
        out.beginLine();
        srcId(out, "F06", county, number);
        out.asOfCell();
        out.code("01");
        idNumber(out, person.idNumber, defect);
        out.text(person.name);
        if (employer >= 0) {
            out.code(employers.codeType(employer));
            employers.putCode(out, employer);
            out.endCell();
            employers.putName(out, employer, industry);
            out.endCell();
            out.put(employers.section(employer, industry));
            out.endCell();
            byte[] village = divisions.code(employers.village(employer));
            if (defect == Defect.UNKNOWN_VILLAGE) {
                out.put(village, 0, 6);
                out.code("999999");
            } else {
                out.text(village);
            }
        } else {
            out.blanks(5);
        }
        mandatoryCode(out, person.work.name(), defect);
        out.code(defect == Defect.UNKNOWN_OPTIONAL_CODE ? "Q" : occupation);
        out.flag(true);
        startDate(out, start, defect);
        endDate(out, start, ended ? end : Days.NONE, defect);
        contract(out, number, ended);
        if (employer >= 0) {
            out.flag(employers.isAboveScale(employer));
            out.code(employers.economicType(employer));
        } else {
            out.blanks(2);
        }
        out.date(Math.min(start + (int) (number % 20), Periods.lastDay(person.reportedIn(start))));
        out.endLine();
    }

    private void contract(BatchFile out, long number, boolean ended) {
        if (contractStart == Days.NONE) {
            out.blanks(5);
            return;
        }
        out.put("LC");
        out.put(number, 9);
        out.put("-");
        out.number(contractNumber);
        out.flag(true);
        out.date(contractStart - (int) (number % 4));
        out.date(contractStart);
        out.date(ended && (contractEnd == Days.NONE || contractEnd > end) ? end : contractEnd);
    }
}
