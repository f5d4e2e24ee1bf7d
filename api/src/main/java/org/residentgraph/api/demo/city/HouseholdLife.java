package org.residentgraph.api.demo.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a household's whole life: who belongs to it, when they come, move, marry, have children, leave and come back.
 * The life is a function of the city's seed and the household's index; only ID and running numbers are given out in
 * the order of the households.
 */
final class HouseholdLife {

    private static final List<Household.Kind> KINDS =
            List.of(Household.Kind.FAMILY, Household.Kind.SINGLE, Household.Kind.COLLECTIVE);
    private static final double[] KIND_SHARE = Dice.cumulative(0.42, 0.37, 0.21);

    /** Share of the households that are there when the story opens, and of those that come in each of its years. */
    private static final double[] FAMILY_COHORT = Dice.cumulative(0.62, 0.072, 0.074, 0.076, 0.078, 0.080);

    private static final double[] WORKER_COHORT = Dice.cumulative(0.440, 0.106, 0.109, 0.112, 0.115, 0.118);

    /** Chance of leaving the city in a year, and of coming back after having left. */
    private static final double FAMILY_LEAVES = 0.12;

    private static final double FAMILY_RETURNS = 0.28;
    private static final double WORKER_LEAVES = 0.315;
    private static final double WORKER_RETURNS = 0.24;

    private static final double LATE_REPORT = 0.30;
    private static final double MOVES_A_YEAR = 0.165;

    // Ages of a family's head and of a worker who came alone, when the story opens and on arrival.
    private static final int[] AGE_FROM = {16, 21, 26, 31, 36, 41, 46, 51, 56, 61};
    private static final int[] AGE_TO = {20, 25, 30, 35, 40, 45, 50, 55, 60, 72};
    private static final double[] FAMILY_AGE_OPENING = Dice.cumulative(0.5, 13, 23, 20, 17, 12, 8.5, 3.5, 1.8, 0.8);
    private static final double[] FAMILY_AGE_ARRIVING = Dice.cumulative(2, 24, 28, 17, 12, 9, 5, 2, 1, 0.6);
    private static final double[] WORKER_AGE_OPENING = Dice.cumulative(19, 25, 18, 10, 8.5, 7.5, 6, 3.2, 2, 1.2);
    private static final double[] WORKER_AGE_ARRIVING = Dice.cumulative(31, 24, 14, 8.5, 7.5, 6.5, 4.5, 2, 1.2, 0.8);

    private static final double[] INDUSTRY_OF_WORK = Dice.cumulative(Employers.INDUSTRY_SHARE);

    private final long seed;
    private final boolean clean;
    private final Divisions divisions;
    private final Provinces provinces;
    private final IdNumbers idNumbers;
    private final int dwellingsPerVillage;
    private long persons;

    HouseholdLife(CitySettings settings, Divisions divisions, Provinces provinces, IdNumbers idNumbers) {
        int dwellings = (int) (settings.residents() * 0.22);
        this.seed = settings.seed();
        this.clean = settings.clean();
        this.divisions = divisions;
        this.provinces = provinces;
        this.idNumbers = idNumbers;
        this.dwellingsPerVillage = Math.max(10, dwellings / divisions.villages());
    }

    /** The dice of a household: continued by the writers of the feeds after {@link #draw}. */
    Dice dice(long household) {
        return new Dice(seed, household);
    }

    Household draw(Dice dice, long index) {
        Household household = new Household(index, KINDS.get(dice.pick(KIND_SHARE)));
        int province = provinces.draw(dice);
        switch (household.kind) {
            case FAMILY -> family(dice, household, province);
            case SINGLE -> {
                Person worker = worker(dice, province);
                worker.relation = "02";
                worker.provisional = dice.chance(0.017) && !clean;
                household.members.add(worker);
            }
            case COLLECTIVE -> {
                int beds = 3 + dice.below(5);
                for (int bed = 0; bed < beds; bed++) {
                    household.members.add(worker(dice, dice.chance(0.6) ? province : provinces.draw(dice)));
                }
            }
        }
        addresses(dice, household);
        for (Person person : household.members) {
            enrol(person);
        }
        return household;
    }

    /** Gives the person the next running number; called once for everybody, the planted households first. */
    void number(Person person) {
        person.number = ++persons;
        if (person.phone == 0) {
            person.phone = person.number;
        }
    }

    long persons() {
        return persons;
    }

    int dwellingsPerVillage() {
        return dwellingsPerVillage;
    }

    /** Gives the person a running number and an ID number, and sees that the life begins with the birth in it. */
    void enrol(Person person) {
        number(person);
        person.birth = idNumbers.assign(person, person.province, person.birth);
        Stay first = person.stays.getFirst();
        if (first.from() < person.birth) {
            // born a day later than planned, because the day's numbers were used up
            person.stays.set(0, first.startingAt(person.birth));
        }
        if (person.provisional) {
            IdNumbers.spoil(person.idNumber);
        }
    }

    // ---- people ----

    private Person worker(Dice dice, int province) {
        int cohort = dice.pick(WORKER_COHORT);
        Person person = new Person(dice.chance(0.605));
        person.province = province;
        person.name = Names.full(dice, Names.surname(dice), person.male);
        int reference = cohort == 0 ? Periods.OPENING : Seasons.arrival(dice, 2010 + cohort);
        person.birth = birth(dice, reference, cohort == 0 ? WORKER_AGE_OPENING : WORKER_AGE_ARRIVING);
        int arrival = cohort == 0 ? earlier(dice, 1.8, person.birth) : reference;
        person.stays.addAll(stays(dice, arrival, WORKER_LEAVES, WORKER_RETURNS));
        leavesForGood(dice, person, 0.0008, 0.0015);
        grownUp(dice, person, reference, 2010 + cohort, 1.0);
        double married = married(person.age(reference));
        person.marriedBefore = dice.chance(married * 0.38 / (1 - 0.62 * married));
        if (!person.marriedBefore && dice.chance(0.3)) {
            int wedding = Days.birthday(person.birth, 22) + dice.waiting(1300);
            person.marriedOn = wedding > reference ? wedding : reference + dice.below(1800);
        }
        return person;
    }

    private void family(Dice dice, Household household, int province) {
        int cohort = dice.pick(FAMILY_COHORT);
        int reference = cohort == 0 ? Periods.OPENING : Seasons.arrival(dice, 2010 + cohort);
        boolean husbandFirst = dice.chance(0.78);
        Person head = new Person(husbandFirst);
        Person spouse = new Person(!husbandFirst);
        head.birth = birth(dice, reference, cohort == 0 ? FAMILY_AGE_OPENING : FAMILY_AGE_ARRIVING);
        int gap = (int) (dice.gaussian() * 800) + (husbandFirst ? 600 : -600);
        spouse.birth = Math.min(head.birth + gap, reference - 17 * 366);
        head.relation = "02";
        spouse.relation = "10";
        int arrival = cohort == 0 ? earlier(dice, 4.0, Math.max(head.birth, spouse.birth)) : reference;
        List<Stay> stays = stays(dice, arrival, FAMILY_LEAVES, FAMILY_RETURNS);
        for (Person adult : List.of(head, spouse)) {
            adult.province = province;
            adult.name = Names.full(dice, Names.surname(dice), adult.male);
            adult.marriedBefore = true;
            grownUp(dice, adult, reference, 2010 + cohort, 0.92);
        }
        head.stays.addAll(stays);
        int joins = dice.chance(0.78) ? arrival : arrival + 60 + dice.waiting(400);
        within(spouse, stays, joins);
        leavesForGood(dice, head, 0.001, 0.004);
        leavesForGood(dice, spouse, 0.001, 0.004);
        household.members.add(head);
        if (!spouse.stays.isEmpty()) {
            household.members.add(spouse);
        }
        children(dice, household, husbandFirst ? head : spouse, husbandFirst ? spouse : head, stays, reference);
        if (head.age(reference) > 27 && dice.chance(0.05)) {
            grandparent(dice, household, head, stays, reference);
        }
    }

    private void children(
            Dice dice, Household household, Person father, Person mother, List<Stay> stays, int reference) {
        int born = mother.birth + 365 * 20 + dice.below(365 * 10);
        int wanted = dice.chance(0.04) ? 0 : dice.chance(0.32) ? 1 : dice.chance(0.80) ? 2 : 3;
        for (int i = 0; i < wanted; i++, born += 450 + dice.waiting(900)) {
            if (born > Periods.CLOSING - 20 || reference - born > 17 * 365) {
                continue;
            }
            int joins = born <= reference ? brought(dice, stays, born, reference) : bornHere(dice, mother, born);
            if (joins == Days.NEVER) {
                continue;
            }
            Person child = new Person(dice.chance(0.535));
            child.birth = born;
            child.province = father.province;
            child.father = father;
            child.mother = mother;
            child.relation = child.male ? "20" : "30";
            child.name = Names.full(dice, Names.surnameOf(dice.chance(0.97) ? father.name : mother.name), child.male);
            grownUp(dice, child, reference, 2015, 1.2);
            within(child, stays, Math.max(joins, born));
            if (dice.chance(0.25)) {
                sentHome(child, Days.birthday(born, 14) + dice.below(700));
            }
            if (!child.stays.isEmpty()) {
                household.members.add(child);
            }
        }
    }

    /** The day on which a child born elsewhere joins its parents; some stay with their grandparents at home. */
    private static int brought(Dice dice, List<Stay> stays, int born, int reference) {
        if (!dice.chance(reference - born < 7 * 365 ? 0.64 : 0.58)) {
            return Days.NEVER;
        }
        int arrival = stays.getFirst().from();
        return dice.chance(0.7) ? arrival : Math.max(arrival, reference - 300) + dice.waiting(500);
    }

    private static int bornHere(Dice dice, Person mother, int born) {
        return mother.isHere(born) && mother.isHere(born - 200) && dice.chance(0.96) ? born : Days.NEVER;
    }

    private static void sentHome(Person child, int day) {
        for (int i = 0; i < child.stays.size(); i++) {
            Stay stay = child.stays.get(i);
            if (stay.covers(day) && day > Periods.OPENING && day <= Periods.CLOSING && day > stay.from() + 30) {
                child.stays.set(i, stay.endingAt(day, Stay.LEFT));
                child.stays.subList(i + 1, child.stays.size()).clear();
                return;
            }
        }
    }

    private void grandparent(Dice dice, Household household, Person head, List<Stay> stays, int reference) {
        Person parent = new Person(dice.chance(0.4));
        parent.birth = head.birth - 365 * 20 - dice.below(365 * 8);
        parent.province = head.province;
        parent.relation = parent.male ? "51" : "52";
        parent.marriedBefore = true;
        parent.name = parent.male
                ? Names.full(dice, Names.surnameOf(head.name), true)
                : Names.full(dice, Names.surname(dice), false);
        grownUp(dice, parent, reference, 2010, 0.3);
        if (dice.chance(0.15)) {
            parent.maritalNow = "30";
        }
        within(parent, stays, stays.getFirst().from() + dice.waiting(500));
        leavesForGood(dice, parent, 0.008, 0.002);
        if (!parent.stays.isEmpty()) {
            household.members.add(parent);
        }
    }

    /** What a grown-up brings along: education, work, and the place in the queues of the rising rates. */
    private void grownUp(Dice dice, Person person, int reference, int cohortYear, double educationFactor) {
        int age = Math.max(person.age(reference), 16);
        double young = age <= 22 ? 1.25 : age <= 28 ? 1.2 : age <= 35 ? 1.0 : age <= 45 ? 0.65 : 0.4;
        double senior = (0.256 + 0.0605 * (cohortYear - 2010)) * young * educationFactor;
        person.education = education(dice, senior);
        if (person.education.equals("60") && dice.chance(0.04)) {
            person.educationRaisedOn = Periods.OPENING + dice.below(1826);
        }
        if (dice.chance(0.03)) {
            person.maritalNow = dice.chance(0.6) ? "40" : "22";
        } else if (dice.chance(0.5)) {
            person.maritalNow = "21";
        }
        person.work = work(dice, age);
        person.industry = dice.pick(INDUSTRY_OF_WORK);
        person.contractRank = dice.unit();
        person.insuranceRank = dice.unit();
        person.skillRank = dice.unit();
    }

    private static String education(Dice dice, double senior) {
        if (dice.chance(0.015)) {
            return "00";
        }
        if (dice.chance(senior)) {
            double kind = dice.unit();
            return kind < 0.50
                    ? "60"
                    : kind < 0.60
                            ? "40"
                            : kind < 0.68
                                    ? "41"
                                    : kind < 0.74
                                            ? "44"
                                            : kind < 0.78 ? "47" : kind < 0.94 ? "30" : kind < 0.995 ? "20" : "10";
        }
        double kind = dice.unit();
        return kind < 0.80 ? "70" : kind < 0.985 ? "80" : "90";
    }

    private static Person.Work work(Dice dice, int age) {
        if (!dice.chance(age > 60 ? 0.35 : 0.975)) {
            return Person.Work.NONE;
        }
        double kind = dice.unit();
        if (kind < 0.79) {
            return Person.Work.EMPLOYEE;
        }
        if (kind < 0.82) {
            return Person.Work.DISPATCHED;
        }
        if (kind < 0.86) {
            return Person.Work.CASUAL;
        }
        return kind < 0.975 ? Person.Work.SELF_EMPLOYED : Person.Work.FAMILY_WORKER;
    }

    private static int birth(Dice dice, int reference, double[] ages) {
        int band = dice.pick(ages);
        int age = AGE_FROM[band] + dice.below(AGE_TO[band] - AGE_FROM[band] + 1);
        return reference - age * 365 - age / 4 - 1 - dice.below(365);
    }

    /** Logistic in pieces through 8 % at 20, 50 % at 25 and 85 % at 30. */
    static double married(int age) {
        double slope = age < 25 ? 0.49 : 0.35;
        return 0.96 / (1 + Math.exp(-slope * (age - 25.2)));
    }

    // ---- coming and going ----

    /** An arrival before the story opens, not before the age of sixteen. */
    private static int earlier(Dice dice, double meanYears, int birth) {
        int youngest = birth + 16 * 366;
        int year = Math.max(1996, 2010 - dice.waiting(meanYears));
        int day = Seasons.arrival(dice, year);
        return Math.clamp(day, Math.min(youngest, Periods.OPENING - 5), Periods.OPENING - 5);
    }

    private static List<Stay> stays(Dice dice, int arrival, double leaves, double returns) {
        List<Stay> stays = new ArrayList<>(2);
        int from = arrival;
        while (true) {
            int left = leaving(dice, from, leaves);
            if (left == Days.NEVER) {
                stays.add(Stay.open(from));
                return stays;
            }
            int back = dice.chance(returns) ? comingBack(dice, left) : Days.NEVER;
            boolean late = dice.chance(LATE_REPORT);
            int reported = Periods.of(left + (late ? 91 + dice.waiting(90) : dice.below(30)));
            String why = late && dice.chance(0.6) ? Stay.PRESUMED_LEFT : Stay.LEFT;
            // who registers anew is known to have left before
            stays.add(new Stay(from, left, Math.min(reported, Periods.of(back)), why));
            if (back > Periods.CLOSING) {
                return stays;
            }
            from = back;
        }
    }

    private static int leaving(Dice dice, int from, double chance) {
        for (int year = Math.max(2011, Days.year(from)); year <= 2015; year++) {
            if (dice.chance(chance)) {
                int day = Seasons.departure(dice, year);
                if (day > from + 20 && day > Periods.OPENING) {
                    return day;
                }
            }
        }
        return Days.NEVER;
    }

    private static int comingBack(Dice dice, int left) {
        int back = left + 25 + dice.waiting(150);
        int festival = Seasons.festival(Math.min(Days.year(left) + 1, 2016));
        return left < festival - 60 || dice.chance(0.4) ? back : Math.max(back, festival + 5 + dice.below(25));
    }

    /** A stay that ends with death or with household registration in the city. */
    private static void leavesForGood(Dice dice, Person person, double dies, double settles) {
        double fate = dice.unit();
        if (fate > 5 * (dies + settles)) {
            return;
        }
        int day = Periods.OPENING + 1 + dice.below(1826);
        for (int i = 0; i < person.stays.size(); i++) {
            Stay stay = person.stays.get(i);
            if (stay.covers(day) && day > stay.from() + 30) {
                person.stays.set(i, stay.endingAt(day, fate < 5 * dies ? Stay.DECEASED : Stay.HUKOU));
                person.stays.subList(i + 1, person.stays.size()).clear();
                return;
            }
        }
    }

    /** The family's stays as far as they concern somebody who joins it on a day. */
    private static void within(Person person, List<Stay> stays, int joins) {
        for (Stay stay : stays) {
            if (joins < stay.lastDay() - 20 || joins <= stay.from()) {
                person.stays.add(joins > stay.from() ? stay.startingAt(joins) : stay);
            }
        }
    }

    private void addresses(Dice dice, Household household) {
        int first = Days.NEVER;
        for (Person person : household.members) {
            first = Math.min(first, person.stays.getFirst().from());
        }
        int county = divisions.drawCounty(dice);
        settle(dice, household, first, county);
        if (first < Periods.OPENING - 700 && dice.chance(0.4)) {
            settle(dice, household, first + 200 + dice.below(Periods.OPENING - first - 200), nearby(dice, county));
        }
        int last = household.since(household.addresses() - 1);
        for (int year = 2011; year <= 2015; year++) {
            if (dice.chance(MOVES_A_YEAR)) {
                int day = Seasons.anyDay(dice, year);
                if (day > last + 45) {
                    county = nearby(dice, county);
                    settle(dice, household, day, county);
                    last = day;
                }
            }
        }
    }

    /** Another address in the county of another household, from the first stay on. */
    void settleLike(Dice dice, Household household, Household other) {
        int from = household.members.getFirst().stays.getFirst().from();
        settle(dice, household, from, divisions.countyOf(other.villageOn(from)));
    }

    private int nearby(Dice dice, int county) {
        return dice.chance(0.82) ? county : divisions.drawCounty(dice);
    }

    private void settle(Dice dice, Household household, int day, int county) {
        int village = divisions.drawVillage(dice, county);
        int dormitories = Dwellings.dormitories(dwellingsPerVillage);
        int nth = household.kind == Household.Kind.COLLECTIVE
                ? dice.below(dormitories)
                : dormitories + dice.below(dwellingsPerVillage - dormitories);
        household.movesTo(day, village, village * dwellingsPerVillage + nth);
    }

    /** The guardian of somebody under eighteen: the father or the mother, whom the register knows by this period. */
    static @Nullable Person guardian(Person person, int day, int period) {
        if (person.age(day) >= 18) {
            return null;
        }
        Person father = person.father;
        if (father != null && father.knownFrom <= period) {
            return father;
        }
        Person mother = person.mother;
        return mother != null && mother.knownFrom <= period ? mother : null;
    }
}
