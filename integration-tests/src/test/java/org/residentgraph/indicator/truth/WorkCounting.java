package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Employments, their contracts, and where employers house people (F06). */
final class WorkCounting implements Counting {

    private static final Set<String> BY_EMPLOYERS = Set.of("DORMITORY", "EMPLOYER_HOUSING");

    private final Residents residents;
    private final Dwellings dwellings;
    private final Map<Person, List<Employment>> employments = new HashMap<>();

    private static final class Employment {
        Line line;
        LocalDate deleted;
        final Map<String, Line> contracts = new HashMap<>();

        boolean isMainOn(LocalDate day) {
            LocalDate end = line.end("end_date") == null ? deleted : line.end("end_date");
            return line.is("kind", "EMPLOYEE")
                    && !line.is("is_main", "0")
                    && Days.holds(line.day("start_date"), end, day);
        }

        /** Contracts of one employment do not overlap: a later one ends the one before it. */
        boolean isUnderContract(LocalDate day) {
            List<Line> sorted = new ArrayList<>(contracts.values());
            sorted.sort(Comparator.comparing(contract -> contract.day("contract_start")));
            Line last = null;
            for (Line contract : sorted) {
                last = Days.isBy(contract.day("contract_start"), day) ? contract : last;
            }
            return last != null
                    && last.isTrue("written")
                    && Days.holds(last.day("contract_start"), last.end("contract_end"), day);
        }
    }

    WorkCounting(FeedFiles files, Residents residents, Dwellings dwellings) {
        this.residents = residents;
        this.dwellings = dwellings;
        Map<String, Employment> bySource = new HashMap<>();
        files.read("F06", line -> apply(bySource, line));
        bySource.values().forEach(employment -> {
            Person person = residents.of(employment.line);
            if (person != null) {
                employments.computeIfAbsent(person, key -> new ArrayList<>(1)).add(employment);
            }
        });
    }

    private static void apply(Map<String, Employment> bySource, Line line) {
        Employment employment = bySource.get(line.srcId());
        if (line.isDeletion()) {
            if (employment != null && employment.line.end("end_date") == null) {
                employment.deleted = line.asOf().plusDays(1);
            }
            return;
        }
        if (employment == null) {
            employment = new Employment();
            bySource.put(line.srcId(), employment);
        }
        employment.line = line;
        employment.deleted = null;
        if (line.has("contract_start")) {
            employment.contracts.put(line.text("contract_no"), line);
        }
    }

    @Override
    public void count(Figures figures, Year year) {
        LocalDate day = year.last();
        Tally contracts = figures.ratio("LABOUR_CONTRACT_RATE", year);
        Tally housed = figures.ratio("EMPLOYER_HOUSING_SHARE", year);
        for (Person person : residents.all()) {
            Registration active = person.active(day);
            List<Employment> main = employments.getOrDefault(person, List.of()).stream()
                    .filter(employment -> employment.isMainOn(day))
                    .toList();
            if (active != null && !main.isEmpty()) {
                contracts.count(active.village(), main.stream().anyMatch(one -> one.isUnderContract(day)));
                housed.count(active.village(), BY_EMPLOYERS.contains(dwellings.kind(active.dwelling())));
            }
        }
    }
}
