package org.residentgraph.indicator.truth;

import java.math.BigDecimal;

/** Culture (F19), and the safety of places (F20). */
final class PlaceCounting implements Counting {

    private final Ledger facilities;
    private final Ledger events;
    private final Ledger campaigns;
    private final Ledger findings;

    PlaceCounting(FeedFiles files) {
        this.facilities = Ledger.of(files, "F19", line -> !line.has("event_code"), line -> line.text("facility_code"));
        this.events = Ledger.of(files, "F19", line -> line.has("event_code") && line.has("held_on"), Line::srcId);
        this.campaigns = Ledger.of(files, "F20", line -> line.has("started_on"), line -> line.text("campaign_no"));
        this.findings =
                Ledger.of(files, "F20", line -> line.has("inspected_on") && line.has("finding_kind"), Line::srcId);
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally open = figures.ratio("CULTURE_FACILITY_OPEN_RATE", year);
        for (Line facility : facilities.standing()) {
            open.count(facility.text("village_code"), facility.isTrue("open_to_nr"));
        }
        Tally attended = figures.count("CULTURE_EVENT_ATTENDANCE", year);
        for (Line event : events.standing()) {
            if (year.has(event.day("held_on"))) {
                String village = facilities.line(event.text("facility_code")).text("village_code");
                attended.add(village, event.amount("nr_attendance"), BigDecimal.ZERO);
            }
        }
        Tally campaign = figures.countOfCity("SECURITY_CAMPAIGN_COUNT", year);
        for (Line line : campaigns.standing()) {
            if (year.has(line.day("started_on"))) {
                campaign.count(Divisions.CITY);
            }
        }
        Tally closed = figures.ratio("SECURITY_FINDING_CLOSURE", year);
        for (Line line : findings.standing()) {
            boolean isDue = line.has("deadline") && line.day("deadline").isBefore(year.last());
            if (year.has(java.time.LocalDate.parse(line.first("found_on", "inspected_on"))) && isDue) {
                closed.count(line.text("village_code"), Days.isBy(line.day("rectified_on"), line.day("deadline")));
            }
        }
    }
}
