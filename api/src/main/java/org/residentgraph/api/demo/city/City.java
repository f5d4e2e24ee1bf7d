package org.residentgraph.api.demo.city;

/** The places of a city and the writers of its feeds. */
record City(
        Divisions divisions,
        Provinces provinces,
        HouseholdLife life,
        Schools schools,
        Registrations registrations,
        Permits permits,
        Jobs jobs,
        Insurance insurance,
        Skills skills,
        Schooling schooling,
        ChildHealth childHealth,
        Maternity maternity,
        Relief relief) {

    static City of(CitySettings settings, BatchFiles files) {
        int residents = settings.residents();
        Divisions divisions = Divisions.load();
        Provinces provinces = Provinces.load();
        Employers employers = new Employers(new Dice(settings.seed(), -1), divisions, (int) (residents * 0.062));
        Schools schools = new Schools(files.of(Feed.F11), new Dice(settings.seed(), -2), divisions, residents);
        Insurance insurance = new Insurance(files.of(Feed.F07), divisions);
        HouseholdLife life = new HouseholdLife(
                settings.seed(), divisions, provinces, new IdNumbers(provinces), (int) (residents * 0.22));
        return new City(
                divisions,
                provinces,
                life,
                schools,
                new Registrations(files.of(Feed.F01), divisions, provinces),
                new Permits(files.of(Feed.F02), divisions),
                new Jobs(files.of(Feed.F06), divisions, employers, insurance),
                insurance,
                new Skills(files.of(Feed.F08), divisions, residents),
                new Schooling(files.of(Feed.F12), divisions, schools),
                new ChildHealth(files.of(Feed.F13), divisions),
                new Maternity(files.of(Feed.F14), divisions),
                new Relief(files.of(Feed.F16), divisions));
    }

    /** What has to stand in the files before any resident: schools, courses, funds. */
    void tellInstitutions() {
        schools.tell();
        skills.tellCourses();
        relief.tellFunds();
    }

    void tell(long householdIndex) {
        Dice dice = life.dice(householdIndex);
        Household household = life.draw(dice, householdIndex);
        registrations.tell(dice, household);
        permits.tell(dice, household);
        jobs.tell(dice, household);
        insurance.tell(dice, household);
        skills.tell(dice, household);
        schooling.tell(dice, household);
        childHealth.tell(dice, household);
        maternity.tell(dice, household);
        relief.tell(dice, household);
    }
}
