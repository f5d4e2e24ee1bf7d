package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Offices, stations and coordinators (F05). */
final class OfficeCounting implements Counting {

    private static final List<String> FIVE = List.of("staff", "premises", "signage", "rules", "ledger");

    private final Residents residents;
    private final Employers employers;
    private final Ledger offices;
    private final Ledger postings;
    private final Map<String, Line> stations = new HashMap<>();
    private final Ledger assessments;

    OfficeCounting(FeedFiles files, Residents residents, Employers employers) {
        this.residents = residents;
        this.employers = employers;
        this.offices = Ledger.of(files, "F05", "OFFICE");
        this.postings = Ledger.of(files, "F05", "POSTING");
        Ledger.of(files, "F05", line -> line.is("record_kind", "STATION"), OfficeCounting::host)
                .all()
                .forEach(station -> stations.put(station.key(), station.line()));
        this.assessments = Ledger.of(files, "F05", "ASSESSMENT");
    }

    private static String host(Line line) {
        return line.text("host_kind") + ":" + line.first("employer_code", "village_code");
    }

    @Override
    public void count(Figures figures, Year year) {
        offices(figures.ratio("OFFICE_STANDARDISED_COVERAGE", year), year.last());
        coordinators(figures.ratio("COORDINATOR_RATIO", year), year.last());
        Set<String> complete = complete(year.last());
        Set<String> villages = new HashSet<>();
        Set<Employers.Employer> enterprises = new HashSet<>();
        for (String host : complete) {
            Line station = stations.get(host);
            if (station.is("host_kind", "VILLAGE")) {
                villages.add(station.text("village_code"));
            } else {
                enterprises.add(employers.find(station.text("employer_code")));
            }
        }
        Tally ofVillages = figures.ratio("STATION_FIVE_HAVES_VILLAGE", year);
        for (String village : Divisions.ofLevel("village")) {
            ofVillages.count(village, villages.contains(village));
        }
        Tally ofEnterprises = figures.ratio("STATION_FIVE_HAVES_ENTERPRISE", year);
        for (Employers.Employer employer : employers.all()) {
            if (employer.isAboveScale) {
                ofEnterprises.count(employer.village, enterprises.contains(employer));
            }
        }
    }

    private void offices(Tally tally, LocalDate day) {
        Set<String> standardised = new HashSet<>();
        for (Ledger.Record office : offices.all()) {
            Line line = office.line();
            boolean isOpen = Days.isBy(line.day("start_date"), day)
                    && Days.holds(line.day("start_date"), office.end(line.end("end_date")), day);
            if (isOpen && Days.isBy(line.day("standardised_on"), day)) {
                standardised.add(line.text("division_code"));
            }
        }
        for (String town : Divisions.ofLevel("town")) {
            tally.count(town, standardised.contains(town));
        }
    }

    private void coordinators(Tally tally, LocalDate day) {
        for (Person person : residents.all()) {
            Registration active = person.active(day);
            if (active != null) {
                tally.count(active.village());
            }
        }
        for (Ledger.Record posting : postings.all()) {
            Line line = posting.line();
            if (line.isTrue("full_time")
                    && Days.holds(line.day("start_date"), posting.end(line.end("end_date")), day)) {
                tally.add(line.text("division_code"), BigDecimal.ZERO, line.amount("share"));
            }
        }
    }

    /** Hosts of stations that were open and had all five when they were last assessed. */
    private Set<String> complete(LocalDate day) {
        Map<String, Line> latest = new HashMap<>();
        assessments.standing().stream()
                .filter(line -> Days.isBy(line.day("start_date"), day))
                .sorted(Comparator.comparing(line -> line.day("start_date")))
                .forEach(line -> latest.put(host(line), line));
        Set<String> complete = new HashSet<>();
        latest.forEach((host, line) -> {
            Line station = stations.get(host);
            boolean isOpen = station != null && Days.holds(station.day("start_date"), station.end("end_date"), day);
            if (isOpen && FIVE.stream().allMatch(line::isTrue)) {
                complete.add(host);
            }
        });
        return complete;
    }
}
