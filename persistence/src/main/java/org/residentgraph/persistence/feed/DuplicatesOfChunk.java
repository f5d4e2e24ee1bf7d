package org.residentgraph.persistence.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.ByIndex;
import org.residentgraph.persistence.identity.Likeness;
import org.residentgraph.persistence.identity.Traits;

/**
 * E16: looks for other entries of the persons that a chunk made or described anew. Two look-ups for all of them, by the
 * keyed hashes in {@code person}; whoever has the same birth date, sex and surname, or the same phone, is compared.
 */
final class DuplicatesOfChunk {

    private static final Table PERSON = ResidentTables.PERSON;
    private static final int NAME_AT = PERSON.at("name");
    private static final int SEX_AT = PERSON.at("sex_code");
    private static final int BIRTH_AT = PERSON.at("birth_date");
    private static final int HOME_AT = PERSON.at("home_division_code");
    private static final int HOME_ADDRESS_AT = PERSON.at("home_address");
    private static final int IDENTITY_AT = PERSON.at("identity_level");
    private static final int MATCH_KEY_AT = PERSON.at("match_key");
    private static final int PHONE_KEY_AT = PERSON.at("phone_key");
    private static final int HOUSEHOLD_AT = ResidentTables.MEMBER.at("household_id");
    private static final int GUARDIAN_AT = ResidentTables.GUARDIANSHIP.at("guardian_id");

    /** What household and guardian can add to a score. */
    private static final int MOST_FROM_LINKS = 20;

    /** Ids of candidates are made of the line's number, which leaves room for so many. */
    private static final int MOST_OF_LINE = 4;

    private static final List<String> COLUMNS =
            List.of("id", "person_a", "person_b", "score", "reasons", "state", "batch_id", "line_no", "found_at");

    private final ChunkLoad chunk;
    private final Map<Long, Row> inHand;
    private final Rows members;
    private final Rows guardianships;

    private final Map<Long, Traits> traits = new HashMap<>();
    private final Map<Long, Set<Long>> byMatchKey = new HashMap<>();
    private final Map<Long, Set<Long>> byPhoneKey = new HashMap<>();
    private final Map<Long, Set<Long>> households = new HashMap<>();
    private final Map<Long, Set<Long>> guardians = new HashMap<>();

    /** @param inHand the persons whose rows the chunk has read or made */
    DuplicatesOfChunk(ChunkLoad chunk, Map<Long, Row> inHand, Rows members, Rows guardianships) {
        this.chunk = chunk;
        this.inHand = inHand;
        this.members = members;
        this.guardianships = guardianships;
    }

    private record Pair(long one, long other) {}

    void find(Collection<Row> described) throws SQLException {
        for (Row person : described) {
            note(person);
        }
        lookUp("person_by_match", "match_key", byMatchKey.keySet());
        lookUp("person_by_phone", "phone_key", byPhoneKey.keySet());
        Map<Pair, Row> worthwhile = new LinkedHashMap<>();
        for (Row person : described) {
            for (long other : others(person)) {
                Pair pair = new Pair(Math.min(person.id(), other), Math.max(person.id(), other));
                if (likeness(pair).score() >= Likeness.CANDIDATE - MOST_FROM_LINKS) {
                    worthwhile.putIfAbsent(pair, person);
                }
            }
        }
        if (!worthwhile.isEmpty()) {
            readLinks(worthwhile.keySet());
            write(worthwhile);
        }
    }

    private void note(Row person) {
        Traits of = new Traits(
                Objects.requireNonNull(person.text(NAME_AT)),
                Objects.requireNonNull(person.text(SEX_AT)),
                person.text(BIRTH_AT),
                person.text(HOME_AT),
                person.text(HOME_ADDRESS_AT),
                orZero(person.number(PHONE_KEY_AT)),
                "VERIFIED".equals(person.text(IDENTITY_AT)),
                Set.of(),
                Set.of());
        note(person.id(), of, orZero(person.number(MATCH_KEY_AT)), of.phoneKey());
    }

    private void note(long id, Traits of, long matchKey, long phoneKey) {
        traits.put(id, of);
        if (matchKey != 0) {
            byMatchKey.computeIfAbsent(matchKey, key -> new HashSet<>(2)).add(id);
        }
        if (phoneKey != 0) {
            byPhoneKey.computeIfAbsent(phoneKey, key -> new HashSet<>(2)).add(id);
        }
    }

    private void lookUp(String index, String column, Set<Long> keys) throws SQLException {
        List<Stored> found = new ArrayList<>();
        chunk.db()
                .selectIn(
                        "SELECT id, name, sex_code, birth_date, home_division_code, home_address, phone_key,"
                                + " identity_level, match_key FROM " + ByIndex.of("person", index) + " WHERE "
                                + column + " IN ",
                        List.of(),
                        List.copyOf(keys),
                        " AND merged_into_id IS NULL",
                        row -> found.add(stored(row)));
        for (Stored person : found) {
            Row row = inHand.get(person.id());
            if (row != null) {
                note(row);
            } else {
                note(
                        person.id(),
                        person.traits(),
                        person.matchKey(),
                        person.traits().phoneKey());
            }
        }
    }

    private record Stored(long id, Traits traits, long matchKey) {}

    private static Stored stored(ResultSet row) throws SQLException {
        Traits of = new Traits(
                row.getString(2),
                row.getString(3),
                Cells.day(row, 4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                "VERIFIED".equals(row.getString(8)),
                Set.of(),
                Set.of());
        return new Stored(row.getLong(1), of, row.getLong(9));
    }

    private Set<Long> others(Row person) {
        Set<Long> others = new HashSet<>();
        others.addAll(byMatchKey.getOrDefault(orZero(person.number(MATCH_KEY_AT)), Set.of()));
        others.addAll(byPhoneKey.getOrDefault(orZero(person.number(PHONE_KEY_AT)), Set.of()));
        others.remove(person.id());
        return others;
    }

    private Likeness likeness(Pair pair) {
        return Likeness.of(linked(pair.one()), linked(pair.other()));
    }

    private Traits linked(long person) {
        Traits of = Objects.requireNonNull(traits.get(person));
        return new Traits(
                of.name(),
                of.sex(),
                of.birthDate(),
                of.home(),
                of.homeAddress(),
                of.phoneKey(),
                of.isVerified(),
                households.getOrDefault(person, Set.of()),
                guardians.getOrDefault(person, Set.of()));
    }

    private void readLinks(Collection<Pair> pairs) throws SQLException {
        Set<Long> persons = new HashSet<>();
        for (Pair pair : pairs) {
            persons.add(pair.one());
            persons.add(pair.other());
        }
        for (long person : persons) {
            addLinks(members.ofOwner(person), HOUSEHOLD_AT, person, households);
            addLinks(guardianships.ofOwner(person), GUARDIAN_AT, person, guardians);
        }
        persons.removeAll(inHand.keySet());
        readLinks("household_id", "household_member", persons, households);
        readLinks("guardian_id", "guardianship", persons, guardians);
    }

    private static void addLinks(List<Row> rows, int column, long person, Map<Long, Set<Long>> links) {
        for (Row row : rows) {
            links.computeIfAbsent(person, id -> new HashSet<>(2)).add(row.requireNumber(column));
        }
    }

    private void readLinks(String other, String table, Set<Long> persons, Map<Long, Set<Long>> links)
            throws SQLException {
        chunk.db()
                .selectIn(
                        "SELECT person_id, " + other + " FROM " + ByIndex.primary(table) + " WHERE person_id IN ",
                        List.of(),
                        persons,
                        " AND superseded_at IS NULL",
                        row -> links.computeIfAbsent(row.getLong(1), id -> new HashSet<>(2))
                                .add(row.getLong(2)));
    }

    private void write(Map<Pair, Row> worthwhile) throws SQLException {
        Map<Integer, List<@Nullable Object[]>> byLine = new LinkedHashMap<>();
        worthwhile.forEach((pair, person) -> {
            Likeness likeness = likeness(pair);
            if (likeness.isCandidate()) {
                byLine.computeIfAbsent(person.line(), line -> new ArrayList<>(1))
                        .add(cells(pair, likeness, person.line()));
            }
        });
        List<@Nullable Object[]> candidates = new ArrayList<>();
        byLine.forEach((line, ofLine) -> {
            ofLine.sort(Comparator.comparingLong(cells -> -(Long) Objects.requireNonNull(cells[3])));
            for (int sub = 0; sub < Math.min(MOST_OF_LINE, ofLine.size()); sub++) {
                @Nullable Object[] cells = ofLine.get(sub);
                cells[0] = chunk.id(line, sub);
                candidates.add(cells);
            }
            chunk.flag(line, Rule.E16, "id_number");
        });
        // A pair that was found before keeps its state.
        chunk.db().insertMissing("duplicate_candidate", COLUMNS, candidates);
    }

    private @Nullable Object[] cells(Pair pair, Likeness likeness, int line) {
        return new @Nullable Object[] {
            0L,
            pair.one(),
            pair.other(),
            (long) likeness.score(),
            likeness.codes(),
            "OPEN",
            chunk.batch().id(),
            (long) line,
            chunk.recordedAt()
        };
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
