package org.residentgraph.api.demo.city;

/** Writes what the departments know of the {@link StoryHousehold}s. */
final class StoryTeller {

    private final City city;

    StoryTeller(City city) {
        this.city = city;
    }

    void tell(int county) {
        // not the city's dice: the stories are the same in every city
        Dice dice = new Dice(20111017, county);
        Household household = StoryHousehold.family(county, city.divisions(), city.provinces());
        Person father = household.members.get(0);
        Person mother = household.members.get(1);
        Person son = household.members.get(2);
        Person daughter = household.members.get(3);
        household.members.forEach(city.life()::number);
        city.register(dice, household);
        permits(household, father, mother);
        work(household, county, father, mother);
        school(household, county, son);
        health(household, mother, son, daughter);
        relief(county, father);
    }

    private void permits(Household household, Person father, Person mother) {
        Permits permits = city.permits();
        long first = permits.issue(household, father, false, Days.of(2010, 3, 10), Days.of(2013, 3, 9), 0, Days.NONE);
        permits.issue(household, father, true, Days.of(2013, 3, 15), Days.of(2022, 3, 14), first, Days.NONE);
        long hers = permits.issue(household, mother, false, Days.of(2010, 4, 20), Days.of(2013, 4, 19), 0, Days.NONE);
        permits.issue(household, mother, false, Days.of(2013, 4, 25), Days.of(2016, 4, 24), hers, Days.NONE);
    }

    private void work(Household household, int county, Person father, Person mother) {
        Jobs jobs = city.jobs();
        jobs.employ(
                household, father, Employers.ofStory(county, 0), Days.of(2009, 3, 1), Days.NEVER, Days.of(2010, 3, 1));
        jobs.insure(father);
        jobs.employ(
                household, mother, Employers.ofStory(county, 1), Days.of(2011, 5, 3), Days.NEVER, Days.of(2011, 5, 10));
        jobs.insure(mother);
        city.skills().certify(household, father, false, 4, Days.of(2012, 6, 18), Days.of(2012, 6, 18));
    }

    private void school(Household household, int county, Person son) {
        int school = city.schools().ofStory(county);
        city.schooling().apply(household, son, Stage.PRIMARY, Days.of(2013, 5, 20), true, school, false);
        city.schooling().enrol(household, son, school, Stage.PRIMARY, Days.of(2013, 9, 1), Days.NEVER, "GRADUATED");
    }

    private void health(Household household, Person mother, Person son, Person daughter) {
        ChildHealth health = city.childHealth();
        health.planFullCard(son, Periods.CLOSING, 2);
        health.open(household, son, Days.of(2008, 3, 12), Days.birthday(son.birth, 8));
        health.giveAll(son, son.birth);
        // up to fourteen months she got everything; what fell due later is still due
        health.planFullCard(daughter, Days.of(2014, 6, 30), 3);
        health.open(household, daughter, Days.of(2013, 4, 18), Days.NEVER);
        health.giveAll(daughter, daughter.birth);

        Maternity maternity = city.maternity();
        int delivery = daughter.birth;
        maternity.begin(household, mother, Days.of(2012, 8, 27), delivery - 280, delivery, "LIVE_BIRTH", true);
        long record = maternity.newNumber();
        int[] weeks = {8, 16, 22, 28, 34, 38};
        for (int visit = 0; visit < weeks.length; visit++) {
            maternity.visit(record, false, visit + 1, delivery - 280 + weeks[visit] * 7);
        }
        maternity.visit(record, true, 1, delivery + 9);
        maternity.visit(record, true, 2, delivery + 26);
    }

    private void relief(int county, Person father) {
        Relief relief = city.relief();
        relief.apply(father, county, 0, Days.of(2014, 2, 10), Days.of(2014, 3, 3), "GRANTED");
        relief.assess(Days.of(2014, 2, 24), 5_600, 4, true);
        relief.grant(county * 4 + 1, 3_000, Days.of(2014, 3, 3), Days.of(2014, 3, 12));
    }
}
