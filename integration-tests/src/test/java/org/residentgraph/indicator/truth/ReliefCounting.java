package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Relief and charity (F16). */
final class ReliefCounting implements Counting {

    private final Residents residents;
    private final Ledger applications;
    private final Ledger assessments;
    private final Ledger grants;
    private final Ledger donations;

    ReliefCounting(FeedFiles files, Residents residents) {
        this.residents = residents;
        this.applications = Ledger.of(
                files, "F16", line -> line.is("record_kind", "APPLICATION"), line -> line.text("application_no"));
        this.assessments = Ledger.of(files, "F16", "ASSESSMENT");
        this.grants = Ledger.of(files, "F16", "GRANT");
        this.donations = Ledger.of(files, "F16", "DONATION");
    }

    @Override
    public void count(Figures figures, Year year) {
        granted(figures.ratio("RELIEF_GRANT_RATE", year), year);
        decisionDays(figures, year);
        Tally raised = figures.countOfCity("CHARITY_FUND_RAISED", year);
        for (Line donation : donations.standing()) {
            if (year.has(java.time.LocalDate.parse(donation.first("paid_on", "decided_on", "as_of")))) {
                raised.add(Divisions.CITY, donation.amount("amount"), BigDecimal.ZERO);
            }
        }
    }

    private void granted(Tally tally, Year year) {
        Set<String> paid = new HashSet<>();
        for (Line grant : grants.standing()) {
            if (Days.isBy(grant.day("paid_on"), year.last())) {
                paid.add(grant.text("application_no"));
            }
        }
        Set<String> inNeed = new HashSet<>();
        for (Line assessment : assessments.standing()) {
            if (assessment.is("outcome", "IN_NEED") && year.has(assessment.day("assessed_on"))) {
                inNeed.add(assessment.text("application_no"));
            }
        }
        for (String number : inNeed) {
            tally.count(residents.of(applications.line(number)).villageBy(year.last()), paid.contains(number));
        }
    }

    private void decisionDays(Figures figures, Year year) {
        Map<String, List<Long>> days = new HashMap<>();
        for (Line line : applications.standing()) {
            Person person = residents.of(line);
            if (person != null && year.has(line.day("decided_on"))) {
                String village = person.villageBy(year.last());
                for (String division : Divisions.REPORTED) {
                    if (village != null && village.startsWith(division)) {
                        days.computeIfAbsent(division, key -> new ArrayList<>())
                                .add(ChronoUnit.DAYS.between(line.day("applied_on"), line.day("decided_on")));
                    }
                }
            }
        }
        for (String division : Divisions.REPORTED) {
            if (days.containsKey(division)) {
                BigDecimal cases = BigDecimal.valueOf(days.get(division).size());
                Amounts median = new Amounts(median(days.get(division)), cases);
                figures.put(new Cell("RELIEF_DECISION_DAYS", division, year.number()), median);
            }
        }
    }

    /** The middle one, or the mean of the two in the middle. */
    static BigDecimal median(List<Long> days) {
        List<Long> sorted = days.stream().sorted().toList();
        int half = sorted.size() / 2;
        long twice = sorted.size() % 2 == 1 ? 2 * sorted.get(half) : sorted.get(half - 1) + sorted.get(half);
        return BigDecimal.valueOf(twice).divide(BigDecimal.TWO);
    }
}
