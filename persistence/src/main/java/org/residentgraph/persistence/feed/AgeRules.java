package org.residentgraph.persistence.feed;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** E25: the ages at which what a line reports is to be expected. Outside them the line is flagged, and loaded. */
final class AgeRules {

    /** Completed years, both inclusive. */
    private record Ages(int from, int to) {
        boolean include(int age) {
            return from <= age && age <= to;
        }
    }

    /** At 31 August, with two years more than the stage's own for those who began late or stayed down. */
    private static final Map<String, Ages> OF_STAGE = Map.of(
            "PRESCHOOL", new Ages(2, 7),
            "PRIMARY", new Ages(5, 13),
            "JUNIOR_SECONDARY", new Ages(11, 16),
            "SENIOR_SECONDARY", new Ages(14, 19),
            "VOCATIONAL", new Ages(14, 19));

    private static final Ages OF_CHILD_RECORD = new Ages(0, 7);
    private static final Ages OF_MOTHERS = new Ages(14, 55);
    private static final int AUGUST = 8;

    private AgeRules() {}

    /** @param day a day in the school year */
    static void checkStage(ChunkLoad chunk, FeedLine line, @Nullable Long child, String stage, String day) {
        Ages ages = OF_STAGE.get(stage);
        if (ages != null) {
            LocalDate on = LocalDate.parse(day);
            int year = on.getMonthValue() > AUGUST ? on.getYear() : on.getYear() - 1;
            check(chunk, line, chunk.known(child), ages, LocalDate.of(year, AUGUST, 31), "stage");
        }
    }

    static void checkChildRecord(ChunkLoad chunk, FeedLine line, @Nullable Long child, String openedOn) {
        check(chunk, line, chunk.known(child), OF_CHILD_RECORD, LocalDate.parse(openedOn), "opened_on");
    }

    /** @param day of delivery, or as near to it as is known */
    static void checkMother(ChunkLoad chunk, FeedLine line, @Nullable Long mother, String day) {
        Persons.Known known = chunk.known(mother);
        if (known != null && known.sex().equals("1")) {
            chunk.flag(line, Rule.E25, "id_number");
        }
        check(chunk, line, known, OF_MOTHERS, LocalDate.parse(day), "id_number");
    }

    private static void check(
            ChunkLoad chunk, FeedLine line, Persons.@Nullable Known person, Ages ages, LocalDate on, String column) {
        if (person == null || person.birthDate() == null) {
            return;
        }
        Period age = Period.between(LocalDate.parse(person.birthDate()), on);
        if (age.isNegative() || !ages.include(age.getYears())) {
            chunk.flag(line, Rule.E25, column);
        }
    }
}
