package org.residentgraph.api.demo.city;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * F07: social insurance. The five schemes an employer pays reach 1.5 times the national shares of 2011 and double by
 * 2015; who has the rarer scheme has the commoner one too. The others have a scheme at home or as residents.
 */
final class Insurance extends FeedLines {

    private static final int POSSIBLE = Defect.allBut(Defect.UNKNOWN_OPTIONAL_CODE, Defect.UNKNOWN_VILLAGE);

    /** Manufacturing insures more, construction and catering less. */
    private static final double[] INDUSTRY_FACTOR = {1.08, 0.55, 0.90, 0.90, 0.75, 1.0, 0.6, 1.1};

    /** A scheme with its rates by industry group. */
    private record Scheme(String type, List<Rate> rates, List<Rate> laggardRates) {

        static Scheme of(String type, double opening, double closing) {
            List<Rate> rates = Arrays.stream(INDUSTRY_FACTOR)
                    .mapToObj(new Rate(opening, closing)::times)
                    .toList();
            return new Scheme(
                    type, rates, rates.stream().map(rate -> rate.times(0.75)).toList());
        }

        Rate rate(int industry, boolean laggard) {
            return laggard ? laggardRates.get(industry) : rates.get(industry);
        }
    }

    /** The commonest first. */
    private static final List<Scheme> SCHEMES = List.of(
            Scheme.of("WORK_INJURY", 0.375, 0.75),
            Scheme.of("MEDICAL_EMPLOYEE", 0.255, 0.51),
            Scheme.of("PENSION_EMPLOYEE", 0.22, 0.44),
            Scheme.of("UNEMPLOYMENT", 0.125, 0.25),
            Scheme.of("MATERNITY", 0.09, 0.18));

    private static final Rate HOME_SCHEME = new Rate(0.36, 0.74);
    private static final Rate CHILD_MEDICAL = new Rate(0.25, 0.55);
    private static final Rate RESIDENT_PENSION = new Rate(0.04, 0.09);
    /** From this rank on, no employer will insure the person's health: the scheme at home does. */
    private static final double LEFT_TO_HOME = 0.56;

    private final Divisions divisions;
    private final Baselines baselines;

    // the record being told
    private Person person = new Person(false);
    private @Nullable Employers employers;
    private List<Job> jobs = List.of();
    private int employer;
    private int county;
    private String type = "";
    private int start;
    private int end;
    private String statusAtEnd = "";
    private String statusNow = "";
    private int wage;
    private int tellUpTo;

    Insurance(@Nullable BatchFile[] batches, Divisions divisions, Baselines baselines) {
        super(batches);
        this.divisions = divisions;
        this.baselines = baselines;
    }

    /**
     * The schemes that the jobs of one stay bring. Changing the employer does not end them: it is reported as a change.
     *
     * @param until last day of the last job, {@link Days#NEVER} while it goes on
     */
    void insure(Person member, Employers from, List<Job> stayJobs, int livesIn, int until) {
        if (stayJobs.isEmpty() || !member.work.isUnderContractLaw()) {
            return;
        }
        employers = from;
        Job first = stayJobs.getFirst();
        boolean laggard = from.county(first.employer()) == Divisions.LAGGARD;
        int industry = from.industry(first.employer());
        for (Scheme scheme : SCHEMES) {
            int reached = scheme.rate(industry, laggard).reaches(member.insuranceRank);
            int begins = Math.max(first.start() + 5 + (int) (member.number % 25), reached);
            if (begins <= Periods.CLOSING && begins < until - 5) {
                String atEnd =
                        scheme.type.equals("PENSION_EMPLOYEE") && member.number % 4 == 0 ? "TRANSFERRED_OUT" : "ENDED";
                enrol(member, scheme.type, stayJobs, livesIn, begins, until, "INSURED", atEnd);
            }
        }
    }

    /** A job as far as insurance cares. */
    record Job(int employer, int start) {}

    /** The schemes of those whom no employer insures: at home, as residents, as children. */
    void tell(Dice dice, Household household) {
        for (Person member : household.members) {
            double rank = dice.unit();
            if (member.knownFrom >= Periods.COUNT || member.provisional) {
                continue;
            }
            for (Stay stay : member.stays) {
                residentSchemes(household, member, stay, rank);
            }
        }
    }

    private void residentSchemes(Household household, Person member, Stay stay, double rank) {
        int livesIn = Divisions.COUNTY[divisions.countyOf(household.villageOn(stay.from()))];
        int sixteen = Days.birthday(member.birth, 16);
        if (stay.from() < sixteen) {
            int until = Math.min(stay.to(), sixteen - 1);
            spell(member, "MEDICAL_RESIDENT", livesIn, stay, CHILD_MEDICAL.reaches(rank), until, "INSURED");
            return;
        }
        if (!member.work.isUnderContractLaw() || member.insuranceRank > LEFT_TO_HOME) {
            spell(member, "HOME_NCMS", livesIn, stay, HOME_SCHEME.reaches(rank), stay.to(), "HOME_SCHEME_VERIFIED");
        }
        if (!member.work.isUnderContractLaw()) {
            spell(member, "PENSION_RESIDENT", livesIn, stay, RESIDENT_PENSION.reaches(1 - rank), stay.to(), "INSURED");
        }
    }

    private void spell(Person member, String scheme, int livesIn, Stay stay, int reached, int until, String status) {
        if (reached == Days.NEVER) {
            return;
        }
        int first = Math.max(stay.from() + 20 + (int) (member.number % 60), reached);
        if (first <= Periods.CLOSING && first < until - 10) {
            enrol(member, scheme, List.of(), livesIn, first, until, status, "ENDED");
        }
    }

    /**
     * One enrolment.
     *
     * @param atJobs the jobs it goes through, in order; none for the schemes of residents
     * @param to last day, {@link Days#NEVER} while it goes on
     */
    private void enrol(
            Person member,
            String scheme,
            List<Job> atJobs,
            int livesIn,
            int from,
            int to,
            String status,
            String atEnd) {
        int began = member.reportedIn(from);
        if (began >= Periods.COUNT || to <= Periods.OPENING) {
            return;
        }
        if (status.equals("INSURED")) {
            baselines.insure(member, from, to);
        }
        person = member;
        type = scheme;
        jobs = atJobs;
        county = livesIn;
        start = from;
        end = to > Periods.CLOSING ? Days.NEVER : to;
        statusNow = status;
        statusAtEnd = atEnd;
        wage = wage(member, from);
        int ended = end == Days.NEVER ? Periods.NEVER : member.reportedIn(end);
        int periods = 1 << began;
        for (Job job : atJobs) {
            int changed = job.start() > from ? member.reportedIn(job.start()) : began;
            if (changed < ended && changed < Periods.COUNT) {
                periods |= 1 << changed;
            }
        }
        if (ended < Periods.COUNT) {
            periods |= 1 << ended;
        }
        long number = newNumber();
        for (int rest = periods; rest != 0; rest &= rest - 1) {
            tellUpTo = Integer.numberOfTrailingZeros(rest);
            employer = employerBy(Periods.lastDay(tellUpTo));
            line(tellUpTo, number, POSSIBLE);
        }
    }

    private int employerBy(int day) {
        int last = -1;
        for (Job job : jobs) {
            if (last < 0 || job.start() <= day) {
                last = job.employer();
            }
        }
        return last;
    }

    /** Log-normal around the wages of the east: 1,700 yuan in 2010, 11 % more each year; a person keeps their place. */
    private static int wage(Person member, int day) {
        double place = (((member.number * 2_654_435_761L) >>> 8) % 1000 + 0.5) / 1000;
        double spread = Math.exp(0.35 * Math.log(place / (1 - place)) / 1.7);
        double level = 1_780 * Math.pow(1.11, Math.max(0, Days.year(day) - 2010));
        return Math.toIntExact(Math.round(level * spread / 10)) * 10;
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        boolean ended = end != Days.NEVER && person.reportedIn(end) <= tellUpTo;
        out.beginLine();
        srcId(out, "F07", county, number);
        out.asOfCell();
        out.code("01");
        idNumber(out, person.idNumber, defect);
        out.text(person.name);
        mandatoryCode(out, type, defect);
        if (employer >= 0 && employers != null) {
            employers.putCode(out, employer);
        }
        out.endCell();
        out.put("SI");
        out.put(person.number, 10);
        out.endCell();
        startDate(out, start, defect);
        endDate(out, start, ended ? end : Days.NONE, defect);
        out.code(ended ? statusAtEnd : statusNow);
        if (employer >= 0 && employers != null) {
            out.money(wage);
            out.code(employers.codeType(employer));
            out.money(wage);
        } else {
            out.blanks(3);
        }
        out.endLine();
    }
}
