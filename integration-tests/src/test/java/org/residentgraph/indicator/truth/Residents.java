package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The register: who is who, and who was registered where and when (F01). */
final class Residents {

    private final Map<String, Person> byNumber = new HashMap<>();
    private final Map<String, Person> byRegistration = new HashMap<>();
    private final List<Person> all = new ArrayList<>();
    private int applied;

    static Residents read(FeedFiles files) {
        Residents residents = new Residents();
        files.read("F01", residents::apply);
        return residents;
    }

    List<Person> all() {
        return all;
    }

    /** The person with a number, or null if the register does not know it. */
    Person find(String idNumber) {
        return idNumber.isEmpty() ? null : byNumber.get(IdNumbers.tidy(idNumber));
    }

    Person of(Line line) {
        return find(line.text("id_number"));
    }

    /** The last lines of records about persons, by person; without those that were taken back. */
    Map<Person, List<Line>> by(List<Ledger.Record> records) {
        Map<Person, List<Line>> byPerson = new HashMap<>();
        for (Ledger.Record record : records) {
            Person person = record.isTakenBack() ? null : of(record.line());
            if (person != null) {
                byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(record.line());
            }
        }
        return byPerson;
    }

    private void apply(Line line) {
        Person registered = byRegistration.get(line.srcId());
        if (line.isDeletion()) {
            if (registered != null) {
                takeBack(registered, line);
            }
            return;
        }
        String number = IdNumbers.tidy(line.text("id_number"));
        boolean isCitizen = line.text("id_type").isEmpty() || line.is("id_type", "01");
        boolean isKey = !isCitizen || IdNumbers.isGood(number);
        Person person = person(registered, isKey ? byNumber.get(number) : null);
        if (isKey) {
            byNumber.putIfAbsent(number, person);
            person.isProvisional = false;
        }
        byRegistration.put(line.srcId(), person);
        describe(person, line, isCitizen && isKey ? number : null);
        person.register(line.srcId(), registration(line));
    }

    private Person person(Person registered, Person named) {
        if (registered != null || named != null) {
            return registered != null ? registered : named;
        }
        Person person = new Person();
        all.add(person);
        return person;
    }

    /** The last line wins, but a good number is the better witness of birth date and sex (E02). */
    private static void describe(Person person, Line line, String number) {
        if (number != null) {
            person.birth = IdNumbers.birth(number);
            person.isMale = IdNumbers.isMale(number);
        } else if (line.has("birth_date")) {
            person.birth = line.day("birth_date");
            person.isMale = line.is("sex_code", "1");
        }
        if (line.has("education_code")) {
            person.learn(line.asOf(), line.text("education_code"));
        }
    }

    private Registration registration(Line line) {
        return new Registration(
                line.text("village_code"),
                line.text("dwelling_src_id"),
                line.day("start_date"),
                line.end("end_date"),
                line.text("end_reason"),
                line.is("end_reason", "ERROR"),
                ++applied);
    }

    /** A deletion ends what had no end; it is not void by that. */
    private static void takeBack(Person person, Line line) {
        Registration known = person.registration(line.srcId());
        LocalDate end = known.end() == null ? line.asOf().plusDays(1) : known.end();
        person.register(line.srcId(), known.endedBy(end));
    }
}
