package org.residentgraph.indicator.truth;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Points, participation, awards and plans (F18). */
final class ParticipationCounting implements Counting {

    private static final Pattern MERGED = Pattern.compile("merged with ([A-Z]+) into");

    private final Map<Person, List<Line>> accounts;
    private final Ledger sessions;
    private final Ledger proposals;
    private final Ledger organisations;
    private final Ledger rounds;
    private final Ledger awards;
    private final Ledger items;
    private final Ledger evaluations;
    private final Ledger plans;

    ParticipationCounting(FeedFiles files, Residents residents) {
        this.accounts = residents.by(Ledger.of(files, "F18", "ACCOUNT").all());
        this.sessions = Ledger.of(files, "F18", "COUNCIL");
        this.proposals = Ledger.of(files, "F18", "PROPOSAL");
        this.organisations = Ledger.of(files, "F18", "ORGANISATION");
        this.rounds = Ledger.of(files, "F18", "AWARD_ROUND");
        this.awards = Ledger.of(files, "F18", "AWARD");
        this.items = Ledger.of(files, "F18", "PUBLICITY");
        this.evaluations = Ledger.of(files, "F18", "EVALUATION");
        this.plans = Ledger.of(files, "F18", "PLAN");
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally points = figures.count("POINTS_ACCOUNT_COUNT", year);
        accounts.forEach((person, lines) -> lines.stream()
                .filter(line -> line.is("status", "ACTIVE") && Days.isBy(line.day("opened_on"), year.last()))
                .filter(line -> person.isActive(year.last()))
                .forEach(line -> points.count(person.active(year.last()).village())));
        Tally held = figures.count("COUNCIL_SESSION_COUNT", year);
        sessions.standing().stream()
                .filter(line -> year.has(line.day("held_on")))
                .forEach(line -> held.count(line.text("division_code")));
        Tally active = figures.count("SELF_ORGANISATION_COUNT", year);
        for (Ledger.Record one : organisations.all()) {
            if (Days.holds(one.line().day("founded_on"), one.end(one.line().end("dissolved_on")), year.last())) {
                active.count(one.line().text("village_code"));
            }
        }
        ofTheCity(figures, year);
    }

    private void ofTheCity(Figures figures, Year year) {
        String city = Divisions.CITY;
        Tally answered = figures.ratioOfCity("PROPOSAL_ANSWER_RATE", year);
        for (Line line : proposals.standing()) {
            boolean isDue = line.has("due_on") && line.day("due_on").isBefore(year.last());
            if (year.has(line.day("submitted_on")) && isDue) {
                answered.count(city, Days.isBy(line.day("answered_on"), line.day("due_on")));
            }
        }
        Tally round = figures.countOfCity("AWARD_ROUND_FREQUENCY", year);
        for (Line line : rounds.standing()) {
            boolean isInWindow = !line.day("held_on").isBefore(year.last().minusYears(2))
                    && line.day("held_on").isBefore(year.last());
            if (line.is("kind", "NEW_RESIDENT_WORK") && isInWindow) {
                round.count(city);
            }
        }
        Tally models = figures.countOfCity("ROLE_MODEL_COUNT", year);
        awards.standing().stream()
                .filter(line -> line.is("kind", "ROLE_MODEL") && year.has(line.day("awarded_on")))
                .forEach(line -> models.count(city));
        Tally published = figures.countOfCity("PUBLICITY_ITEM_COUNT", year);
        items.standing().stream()
                .filter(line -> year.has(line.day("published_on")))
                .forEach(line -> published.count(city));
        Tally evaluated = figures.ratioOfCity("POLICY_EVALUATION_DONE", year);
        evaluations.standing().stream()
                .filter(line -> line.is("period", Integer.toString(year.number())))
                .forEach(line -> evaluated.count(city, line.has("completed_on")));
        Map<String, String> successors = successors();
        Set<String> including = new HashSet<>();
        plans.standing().stream()
                .filter(line -> line.number("year") == year.number() && line.isTrue("includes_new_resident_tasks"))
                .map(line -> line.text("department_code"))
                .forEach(department -> including.add(successors.getOrDefault(department, department)));
        Tally integrated = figures.ratioOfCity("PLAN_INTEGRATION_RATE", year);
        departments()
                .filter(row -> !successors.containsKey(row.getField("code")))
                .forEach(row -> integrated.count(city, including.contains(row.getField("code"))));
    }

    private static Stream<NamedCsvRecord> departments() {
        return Divisions.reference("codelists.csv").stream()
                .filter(row -> row.getField("list_id").equals("DEPARTMENT"));
    }

    /** Departments that were merged into others: series are those of the others, before the merger too (rule 9). */
    private static Map<String, String> successors() {
        Map<String, String> successors = new HashMap<>();
        departments().forEach(row -> {
            Matcher merger = MERGED.matcher(row.getField("note"));
            if (merger.find()) {
                successors.put(merger.group(1), row.getField("code"));
            }
        });
        return successors;
    }
}
