package org.residentgraph.api.demo.city;

import java.util.List;

/** The places of a city and the writers of its feeds. */
record City(
        CitySettings settings,
        Divisions divisions,
        Provinces provinces,
        HouseholdLife life,
        PlantedDuplicates duplicates,
        Schools schools,
        Registrations registrations,
        Permits permits,
        Jobs jobs,
        Insurance insurance,
        Skills skills,
        Schooling schooling,
        ChildHealth childHealth,
        Maternity maternity,
        Relief relief,
        Dwellings dwellings,
        Visits visits,
        Wages wages,
        Participation participation,
        Offices offices,
        Authorities authorities) {

    /** Dice that belong to one matter of one household, so that what they decide changes nothing else. */
    private static final long VISITS = 0x1000_0000_0000L;

    private static final long POINTS = 0x2000_0000_0000L;
    private static final long DUPLICATES = 0x3000_0000_0000L;

    static City of(CitySettings settings, BatchFiles files) {
        int residents = settings.residents();
        long seed = settings.seed();
        Divisions divisions = Divisions.load();
        Provinces provinces = Provinces.load();
        Stock stock = new Stock(divisions);
        Baselines baselines = new Baselines();
        Employers employers = new Employers(new Dice(seed, -1), divisions, (int) (residents * 0.062));
        Schools schools = new Schools(files.of(Feed.F11), new Dice(seed, -2), divisions, residents);
        Insurance insurance = new Insurance(files.of(Feed.F07), divisions, baselines);
        Wages wages = new Wages(files, employers, new Dice(seed, -3));
        HouseholdLife life = new HouseholdLife(settings, divisions, provinces, new IdNumbers(provinces));
        Dwellings dwellings = new Dwellings(files.of(Feed.F03), divisions, seed, life.dwellingsPerVillage());
        return new City(
                settings,
                divisions,
                provinces,
                life,
                new PlantedDuplicates(),
                schools,
                new Registrations(files.of(Feed.F01), divisions, provinces, stock, baselines),
                new Permits(files.of(Feed.F02), divisions, new Support(files.of(Feed.F17), divisions), seed),
                new Jobs(files.of(Feed.F06), divisions, employers, insurance, wages, baselines, seed),
                insurance,
                new Skills(files.of(Feed.F08), divisions, baselines, residents),
                new Schooling(files.of(Feed.F12), divisions, schools),
                new ChildHealth(files.of(Feed.F13), divisions),
                new Maternity(files.of(Feed.F14), divisions),
                new Relief(files.of(Feed.F16), divisions),
                dwellings,
                new Visits(files.of(Feed.F04), divisions),
                wages,
                new Participation(files.of(Feed.F18), divisions, new Dice(seed, -4)),
                new Offices(files.of(Feed.F05), divisions, employers, stock, new Dice(seed, -5)),
                new Authorities(files, divisions, stock, baselines, dwellings, new Dice(seed, -6)));
    }

    /** What has to stand in the files before any resident: schools, courses, funds. */
    void tellInstitutions() {
        schools.tell();
        skills.tellCourses();
        relief.tellFunds();
    }

    /** What depends on how many live where: told when everybody is. */
    void tellTheRest() {
        dwellings.tell();
        offices.tell();
        wages.tell();
        participation.tell();
        authorities.tell();
    }

    void tell(long householdIndex) {
        Dice dice = life.dice(householdIndex);
        Household household = life.draw(dice, householdIndex);
        Dice own = new Dice(settings.seed(), DUPLICATES + householdIndex);
        List<Person[]> twins = duplicates.addTwins(own, life, household);
        PlantedDuplicates.Second second = duplicates.second(own, life, household);
        tell(dice, household);
        duplicates.noteTwins(twins);
        duplicates.noteUnnumbered(household);
        if (second != null) {
            tell(own, second.household());
            duplicates.note(
                    household.members.getFirst(), second.household().members.getFirst(), second.kind());
        }
    }

    private void tell(Dice dice, Household household) {
        register(dice, household);
        permits.tell(dice, household);
        jobs.tell(dice, household);
        insurance.tell(dice, household);
        skills.tell(dice, household);
        schooling.tell(dice, household);
        childHealth.tell(dice, household);
        maternity.tell(dice, household);
        relief.tell(dice, household);
        visits.tell(new Dice(settings.seed(), VISITS + household.number), household);
        participation.tell(new Dice(settings.seed(), POINTS + household.number), household);
    }

    void register(Dice dice, Household household) {
        registrations.tell(dice, household);
        dwellings.livedIn(household);
    }
}
