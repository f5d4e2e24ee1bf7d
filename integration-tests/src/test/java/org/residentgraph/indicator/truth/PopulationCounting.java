package org.residentgraph.indicator.truth;

import java.util.HashSet;
import java.util.Set;

/** Who lives here, with what schooling (二(二)1). */
final class PopulationCounting implements Counting {

    private final Residents residents;
    private final Set<String> upperSchooling = new HashSet<>();

    PopulationCounting(Residents residents) {
        this.residents = residents;
        Divisions.reference("codelists.csv").stream()
                .filter(row -> row.getField(0).equals("EDUCATION"))
                .filter(row -> row.getFields().getLast().contains("senior_secondary_plus=1"))
                .forEach(row -> upperSchooling.add(row.getField(1)));
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally registered = figures.count("POP_REGISTERED_TOTAL", year);
        Tally forecast = figures.count("POP_REGISTERED_FORECAST", year);
        Tally schooled = figures.ratio("EDU_HIGH_SCHOOL_SHARE", year);
        for (Person person : residents.all()) {
            Registration active = person.active(year.last());
            if (active != null) {
                registered.count(active.village());
                forecast.count(active.village());
                schooled.count(active.village(), upperSchooling.contains(person.education(year.last())));
            }
        }
    }
}
