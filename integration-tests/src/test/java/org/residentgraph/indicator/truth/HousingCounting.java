package org.residentgraph.indicator.truth;

import java.time.LocalDate;

/** Rented dwellings (F03), and support with housing (F17). */
final class HousingCounting implements Counting {

    private final Residents residents;
    private final Dwellings dwellings;
    private final Ledger applications;

    HousingCounting(FeedFiles files, Residents residents, Dwellings dwellings) {
        this.residents = residents;
        this.dwellings = dwellings;
        this.applications = Ledger.of(files, "F17");
    }

    @Override
    public void count(Figures figures, Year year) {
        LocalDate day = year.last();
        Tally registered = figures.ratio("RENTAL_REGISTRATION_RATE", year);
        Tally signed = figures.ratio("RESPONSIBILITY_LETTER_RATE", year);
        for (Dwellings.Dwelling dwelling : dwellings.all()) {
            if (Dwellings.isRented(dwelling, day)) {
                registered.count(dwelling.village, Dwellings.isRegistered(dwelling, day));
                signed.count(dwelling.village, Dwellings.isUnderLetter(dwelling, day));
            }
        }
        Tally approved = figures.ratio("HOUSING_SUPPORT_APPROVAL", year);
        residents
                .by(applications.all())
                .forEach((person, lines) -> lines.stream()
                        .filter(line -> year.has(line.day("decided_on")))
                        .forEach(line -> approved.count(person.villageBy(day), line.is("decision", "APPROVED"))));
    }
}
