package org.residentgraph.indicator.truth;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Children's records and vaccinations (F13), of the registered and of those found on visits (F04). */
final class ChildCounting implements Counting {

    private static final LocalDate PROGRAMME = LocalDate.of(2008, 1, 1);
    private static final int GRACE_DAYS = 30;

    private final Residents residents;
    private final Ledger visits;
    private final Ledger found;
    private final Map<Person, List<Ledger.Record>> records = new HashMap<>();
    private final Map<Person, List<Line>> doses;
    private final Ledger events;
    private final List<NamedCsvRecord> schedule = Divisions.reference("immunization-schedule.csv");

    ChildCounting(FeedFiles files, Residents residents) {
        this.residents = residents;
        this.visits = Ledger.of(files, "F04", line -> line.has("visit_src_id"), line -> line.text("visit_src_id"));
        this.found = VisitCounting.found(files);
        for (Ledger.Record record : Ledger.of(files, "F13", "RECORD").all()) {
            Person child = residents.of(record.line());
            if (child != null) {
                records.computeIfAbsent(child, key -> new ArrayList<>(1)).add(record);
            }
        }
        this.doses = residents.by(Ledger.of(files, "F13", "DOSE").all());
        this.events = Ledger.of(files, "F13", "EDUCATION_EVENT");
    }

    @Override
    public void count(Figures figures, Year year) {
        LocalDate day = year.last();
        Tally recorded = figures.ratio("CHILD_RECORD_RATE", year);
        Tally vaccinated = figures.ratio("CHILD_VACCINATION_RATE", year);
        for (Person child : residents.all()) {
            Registration active = child.active(day);
            if (active != null && child.isAged(day, 0, 7)) {
                recorded.count(active.village(), hasRecord(child, day));
                vaccinated.count(active.village(), isUpToDate(child.birth, doses.getOrDefault(child, List.of()), day));
            }
        }
        for (Line line : found.standing()) {
            Line visit = visits.line(line.text("visit_src_id"));
            boolean isUnknown = residents.of(line) == null
                    && line.isTrue("is_new_resident")
                    && !line.isTrue("registered_at_visit")
                    && Days.isBy(visit.day("visited_on"), day);
            if (isUnknown && Days.isAged(line.day("birth_date"), day, 0, 7)) {
                recorded.count(visit.text("village_code"), false);
                vaccinated.count(visit.text("village_code"), isUpToDate(line.day("birth_date"), List.of(), day));
            }
        }
        Tally reached = figures.count("DISEASE_EDUCATION_REACH", year);
        for (Line event : events.standing()) {
            if (year.has(LocalDate.parse(event.first("given_on", "as_of")))) {
                reached.add(event.text("village_code"), event.amount("attendance"), java.math.BigDecimal.ZERO);
            }
        }
    }

    private boolean hasRecord(Person child, LocalDate day) {
        return records.getOrDefault(child, List.of()).stream().anyMatch(record -> {
            LocalDate closed = record.end(record.line().day("closed_on"));
            return Days.holds(record.line().day("opened_on"), closed, day);
        });
    }

    /** Whether every dose that has been due for thirty days was given, and counts; nothing is due to who cannot have it. */
    private boolean isUpToDate(LocalDate birth, List<Line> given, LocalDate day) {
        for (NamedCsvRecord due : schedule) {
            LocalDate dueOn = birth.plusMonths(Integer.parseInt(due.getField("due_to_month")));
            boolean isDue =
                    !birth.isBefore(PROGRAMME) && !dueOn.plusDays(GRACE_DAYS).isAfter(day);
            String vaccine = due.getField("vaccine_code");
            boolean isExempt =
                    given.stream().anyMatch(dose -> dose.is("vaccine_code", vaccine) && dose.isTrue("contraindicated"));
            if (isDue && !isExempt && !isGiven(due, birth, given, day)) {
                return false;
            }
        }
        return true;
    }

    private boolean isGiven(NamedCsvRecord due, LocalDate birth, List<Line> given, LocalDate day) {
        return given.stream()
                .anyMatch(dose -> dose.is("vaccine_code", due.getField("vaccine_code"))
                        && dose.is("dose_no", due.getField("dose_no"))
                        && Days.isBy(dose.day("given_on"), day)
                        && isValid(due, dose, birth, given));
    }

    /** A dose before its month, before the one before it, or too soon after that, does not count (E26). */
    private static boolean isValid(NamedCsvRecord due, Line dose, LocalDate birth, List<Line> given) {
        LocalDate on = dose.day("given_on");
        boolean isTooEarly = on.isBefore(birth.plusMonths(Integer.parseInt(due.getField("due_from_month"))));
        int number = dose.number("dose_no");
        if (isTooEarly || number == 1) {
            return !isTooEarly;
        }
        Line former = given.stream()
                .filter(other -> other.is("vaccine_code", dose.text("vaccine_code")))
                .filter(other -> other.number("dose_no") == number - 1 && !other.isTrue("contraindicated"))
                .reduce((earlier, later) -> later)
                .orElse(null);
        return former != null
                && !former.day("given_on").isAfter(on)
                && ChronoUnit.DAYS.between(former.day("given_on"), on)
                        >= Integer.parseInt(due.getField("min_interval_days"));
    }
}
