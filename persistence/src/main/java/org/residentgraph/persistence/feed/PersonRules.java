package org.residentgraph.persistence.feed;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.identity.NameLikeness;

/** What must hold between a line and the person it names, whatever the feed: E15, E21, E22. */
final class PersonRules {

    private static final int REOPENED_AFTER_DAYS = 60;
    private static final String REGISTRAR = "PSB";

    private PersonRules() {}

    /** Whether the line may be loaded; if not, it is put aside. */
    static boolean admit(ChunkLoad chunk, FeedLine line, Persons.@Nullable Known person) {
        if (person == null) {
            return true;
        }
        String name = chunk.name(line);
        NameLikeness likeness = name == null ? NameLikeness.SAME : NameLikeness.of(person.name(), name);
        if (!likeness.isOneName() && !chunk.isDecided(Rule.E15)) {
            chunk.park(line, Rule.E15, "name");
            return false;
        }
        if (likeness != NameLikeness.SAME && likeness.isOneName()) {
            chunk.flag(line, Rule.E15, "name");
            chunk.alias(line.number(), person.id(), Objects.requireNonNull(name), likeness);
        }
        Activity activity = chunk.activity(line);
        return activity == null || admit(chunk, line, person, activity);
    }

    private static boolean admit(ChunkLoad chunk, FeedLine line, Persons.Known person, Activity activity) {
        String start = Objects.requireNonNull(activity.start(line));
        if (isAfterDeath(start, person.deathDate()) && !chunk.isDecided(Rule.E21)) {
            chunk.park(line, Rule.E21, "id_number");
            chunk.task(line.number(), Rule.E21, REGISTRAR, "CONFIRM_DEATH", person.id());
            return false;
        }
        String departed = person.departedOn();
        if (departed != null && activity.endsWithDeparture()) {
            checkDeparted(chunk, line, person, start, activity.end(line, chunk), departed);
        }
        return true;
    }

    static boolean isAfterDeath(String day, @Nullable String deathDate) {
        return deathDate != null && day.compareTo(deathDate) > 0;
    }

    /** E22. What went on for long after the departure says that there was none. */
    private static void checkDeparted(
            ChunkLoad chunk, FeedLine line, Persons.Known person, String start, String end, String departed) {
        if (end.compareTo(departed) <= 0) {
            return;
        }
        chunk.flag(line, Rule.E22, "id_number");
        String from = start.compareTo(departed) > 0 ? start : departed;
        if (ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(end)) >= REOPENED_AFTER_DAYS) {
            chunk.task(line.number(), Rule.E22, REGISTRAR, "REOPEN_REGISTRATION", person.id());
        }
    }
}
