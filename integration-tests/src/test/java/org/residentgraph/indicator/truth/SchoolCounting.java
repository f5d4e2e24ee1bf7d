package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Schools, places and pupils (F11, F12). */
final class SchoolCounting implements Counting {

    private static final Set<String> COMPULSORY = Set.of("PRIMARY", "JUNIOR_SECONDARY");
    private static final int TOWN = 9;

    private final Residents residents;
    private final Map<String, List<Line>> reports = new LinkedHashMap<>();
    private final Ledger places;
    private final Map<Person, List<Line>> applications;
    private final Map<Person, List<Enrolment>> enrolments = new HashMap<>();

    private record Enrolment(String school, String stage, LocalDate start, LocalDate end, int order) {}

    SchoolCounting(FeedFiles files, Residents residents) {
        this.residents = residents;
        files.read("F11", line -> {
            if (!line.isDeletion()) {
                reports.computeIfAbsent(line.text("school_code"), code -> new ArrayList<>())
                        .add(line);
            }
        });
        this.places = Ledger.of(files, "F11");
        this.applications = residents.by(Ledger.of(files, "F12", "APPLICATION").all());
        for (Ledger.Record record : Ledger.of(files, "F12", "ENROLMENT").all()) {
            Person child = residents.of(record.line());
            if (child != null) {
                enrolments.computeIfAbsent(child, key -> new ArrayList<>(1)).add(enrolment(record));
            }
        }
        enrolments.replaceAll((child, all) -> withoutOverlaps(all));
    }

    private static Enrolment enrolment(Ledger.Record record) {
        Line line = record.line();
        return new Enrolment(
                line.text("school_code"),
                line.text("stage"),
                line.day("start_date"),
                record.end(line.end("end_date")),
                record.order());
    }

    /** One enrolment a day: the later ends the earlier (E13). */
    private static List<Enrolment> withoutOverlaps(List<Enrolment> all) {
        List<Enrolment> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Enrolment::start).thenComparingInt(Enrolment::order));
        for (int i = 0; i + 1 < sorted.size(); i++) {
            Enrolment one = sorted.get(i);
            LocalDate next = sorted.get(i + 1).start();
            if (one.end() == null || one.end().isAfter(next)) {
                sorted.set(i, new Enrolment(one.school(), one.stage(), one.start(), next, one.order()));
            }
        }
        return sorted;
    }

    /** A school as it was last described. */
    private Line school(String code) {
        List<Line> all = reports.get(code);
        return all == null ? null : all.getLast();
    }

    @Override
    public void count(Figures figures, Year year) {
        admissions(figures.ratio("PUBLIC_SCHOOL_ADMISSION_RATE", year), year);
        pupils(figures, year);
        schools(figures, year);
    }

    private void admissions(Tally tally, Year year) {
        applications.forEach((child, lines) -> {
            List<Line> eligible = lines.stream()
                    .filter(line -> line.is("school_year", year.schoolYear()))
                    .filter(line -> COMPULSORY.contains(line.text("stage")) && line.is("eligibility", "ELIGIBLE"))
                    .toList();
            if (!eligible.isEmpty()) {
                tally.count(child.villageBy(year.last()), eligible.stream().anyMatch(this::isAdmittedToPublicSchool));
            }
        });
    }

    private boolean isAdmittedToPublicSchool(Line application) {
        Line school = school(application.text("school_code"));
        return application.is("result", "ADMITTED") && school != null && school.is("sector", "PUBLIC");
    }

    private void pupils(Figures figures, Year year) {
        Tally compulsory = figures.ratio("COMPULSORY_EDU_ENROLMENT", year);
        Tally preschool = figures.ratio("PRESCHOOL_COVERAGE", year);
        Tally nearby = figures.ratio("NEARBY_SCHOOLING_RATE", year);
        Tally vocational = figures.count("VOCATIONAL_ENROLMENT", year);
        for (Person person : residents.all()) {
            Registration active = person.active(year.last());
            if (active == null) {
                continue;
            }
            String village = active.village();
            Set<String> stages = new HashSet<>();
            for (Enrolment enrolment : enrolments.getOrDefault(person, List.of())) {
                if (Days.holds(enrolment.start(), enrolment.end(), year.last())) {
                    stages.add(enrolment.stage());
                    if (COMPULSORY.contains(enrolment.stage())) {
                        nearby.count(village, isNear(enrolment, village));
                    }
                }
            }
            if (person.isAged(year.schoolDay(), 6, 14)) {
                compulsory.count(village, stages.stream().anyMatch(COMPULSORY::contains));
            }
            if (person.isAged(year.schoolDay(), 3, 5)) {
                preschool.count(village, stages.contains("PRESCHOOL"));
            }
            if (stages.contains("VOCATIONAL")) {
                vocational.count(village);
            }
        }
    }

    /** A school in the town of residence. */
    private boolean isNear(Enrolment enrolment, String village) {
        Line school = school(enrolment.school());
        return school != null
                && school.text("village_code").length() >= TOWN
                && village.length() >= TOWN
                && school.text("village_code").substring(0, TOWN).equals(village.substring(0, TOWN));
    }

    private void schools(Figures figures, Year year) {
        Tally supported = figures.ratio("PRIVATE_SCHOOL_FISCAL_COVERAGE", year);
        Tally managed = figures.count("PUBLIC_MANAGED_SCHOOLS", year);
        for (List<Line> ofSchool : reports.values()) {
            Line school = ofSchool.getLast();
            String village = school.text("village_code");
            if (school.is("sector", "PRIVATE") && school.isTrue("serves_new_residents")) {
                supported.count(village, Days.isBy(school.day("fiscal_from"), year.last()));
            }
            Line then = ofSchool.stream()
                    .filter(line -> !line.asOf().isAfter(year.last()))
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            if (then != null && then.is("sector", "PRIVATE") && then.has("managed_by")) {
                managed.count(village);
            }
        }
        Tally purchased = figures.count("PURCHASED_PLACES", year);
        for (Line line : places.standing()) {
            if (line.is("school_year", year.schoolYear())) {
                String village = school(line.text("school_code")).text("village_code");
                purchased.add(village, line.amount("purchased_places"), BigDecimal.ZERO);
            }
        }
    }
}
