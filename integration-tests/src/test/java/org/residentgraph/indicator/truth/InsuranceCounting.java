package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Social insurance (F07). The status of an enrolment that has ended is that of today: for a day before its end it counts as
 * what it was then.
 */
final class InsuranceCounting implements Counting {

    private static final Set<String> OVER = Set.of("ENDED", "TRANSFERRED_OUT");
    private static final String AT_HOME = "HOME_SCHEME_VERIFIED";

    private final Residents residents;
    private final EconomyCounting economy;
    private final Map<Person, List<Enrolment>> enrolments = new HashMap<>();

    /** @param wages what contributions are paid on, by the day of the report */
    private record Enrolment(
            String type,
            LocalDate start,
            LocalDate end,
            String status,
            NavigableMap<LocalDate, BigDecimal> wages,
            int order) {

        Enrolment endedBy(LocalDate day) {
            return new Enrolment(type, start, day, status, wages, order);
        }

        /** As the last report up to a day has it; before the first, what that said. */
        BigDecimal wage(LocalDate day) {
            Map.Entry<LocalDate, BigDecimal> known = wages.floorEntry(day);
            return (known == null ? wages.firstEntry() : known).getValue();
        }
    }

    /** A record on its way: its last line, and the last status before it was over. */
    private static final class Told {
        Line line;
        LocalDate deleted;
        String statusInForce = "";
        final NavigableMap<LocalDate, BigDecimal> wages = new TreeMap<>();
        int order;
    }

    InsuranceCounting(FeedFiles files, Residents residents, EconomyCounting economy) {
        this.residents = residents;
        this.economy = economy;
        Map<String, Told> bySource = new HashMap<>();
        files.read("F07", line -> apply(bySource, line));
        bySource.values().forEach(told -> {
            Person person = residents.of(told.line);
            if (person != null) {
                enrolments.computeIfAbsent(person, key -> new ArrayList<>(2)).add(enrolment(told));
            }
        });
        enrolments.replaceAll((person, all) -> withoutOverlaps(all));
    }

    private static void apply(Map<String, Told> bySource, Line line) {
        Told told = bySource.get(line.srcId());
        if (line.isDeletion()) {
            if (told != null && told.line.end("end_date") == null) {
                told.deleted = line.asOf().plusDays(1);
            }
            return;
        }
        if (told == null) {
            told = new Told();
            bySource.put(line.srcId(), told);
        }
        told.line = line;
        told.wages.put(line.asOf(), line.amount("contribution_base"));
        told.deleted = null;
        told.order = bySource.size();
        if (!OVER.contains(line.text("status"))) {
            told.statusInForce = line.text("status");
        }
    }

    private static Enrolment enrolment(Told told) {
        Line line = told.line;
        String type = line.text("insurance_type");
        String status = told.statusInForce;
        if (status.isEmpty()) {
            // Told of only when it was over: a scheme at home was one that was verified.
            status = type.startsWith("HOME") ? AT_HOME : "INSURED";
        }
        LocalDate end = line.end("end_date") == null ? told.deleted : line.end("end_date");
        return new Enrolment(type, line.day("start_date"), end, status, told.wages, told.order);
    }

    /** Of two enrolments of one type the later ends the earlier (E13). */
    private static List<Enrolment> withoutOverlaps(List<Enrolment> all) {
        List<Enrolment> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Enrolment::type)
                .thenComparing(Enrolment::start)
                .thenComparingInt(Enrolment::order));
        for (int i = 0; i + 1 < sorted.size(); i++) {
            Enrolment one = sorted.get(i);
            Enrolment next = sorted.get(i + 1);
            boolean overlap = one.end() == null || one.end().isAfter(next.start());
            if (one.type().equals(next.type()) && overlap) {
                sorted.set(i, one.endedBy(next.start()));
            }
        }
        return sorted;
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally insured = figures.ratio("SOCIAL_INSURANCE_GROWTH", year);
        Tally covered = figures.ratio("SOCIAL_SECURITY_COVERAGE", year);
        for (Person person : residents.all()) {
            Registration active = person.active(year.last());
            if (active != null) {
                long schemes = count(person, year.last(), Set.of("INSURED"));
                insured.add(active.village(), BigDecimal.valueOf(schemes), BigDecimal.ZERO);
                covered.count(active.village(), count(person, year.last(), Set.of("INSURED", AT_HOME)) > 0);
            }
        }
        for (String division : Divisions.REPORTED) {
            BigDecimal baseline = economy.baseline("SOCIAL_INSURANCE_GROWTH", division);
            if (baseline != null) {
                insured.own(division, baseline);
            }
        }
    }

    /** The wage that is known of a day, of the enrolment that began last; null if none is. */
    BigDecimal wage(Person person, LocalDate day) {
        return enrolments.getOrDefault(person, List.of()).stream()
                .filter(one -> one.status().equals("INSURED") && Days.holds(one.start(), one.end(), day))
                .filter(one -> one.wage(day).signum() > 0)
                .max(Comparator.comparing(Enrolment::start).thenComparingInt(Enrolment::order))
                .map(one -> one.wage(day))
                .orElse(null);
    }

    private long count(Person person, LocalDate day, Set<String> statuses) {
        return enrolments.getOrDefault(person, List.of()).stream()
                .filter(one -> statuses.contains(one.status()) && Days.holds(one.start(), one.end(), day))
                .count();
    }
}
