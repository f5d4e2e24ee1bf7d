package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Residence permits (F02). */
final class PermitCounting implements Counting {

    private final Residents residents;
    private final Map<Person, List<Ledger.Record>> permits = new HashMap<>();

    PermitCounting(FeedFiles files, Residents residents) {
        this.residents = residents;
        for (Ledger.Record permit : Ledger.of(files, "F02").all()) {
            Person holder = residents.of(permit.line());
            if (holder != null) {
                permits.computeIfAbsent(holder, key -> new ArrayList<>(1)).add(permit);
            }
        }
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally share = figures.ratio("RESIDENCE_PERMIT_SHARE", year);
        for (Person person : residents.all()) {
            Registration active = person.active(year.last());
            if (active != null && person.isAged(year.last(), 16, Integer.MAX_VALUE)) {
                share.count(active.village(), holds(person, year.last()));
            }
        }
    }

    private boolean holds(Person person, LocalDate day) {
        return permits.getOrDefault(person, List.of()).stream().anyMatch(permit -> {
            Line line = permit.line();
            return line.is("kind", "RESIDENCE")
                    && Days.holds(line.day("issued_on"), line.end("valid_to"), day)
                    && !Days.isBy(permit.end(line.day("cancelled_on")), day);
        });
    }
}
