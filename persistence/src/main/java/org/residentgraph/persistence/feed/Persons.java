package org.residentgraph.persistence.feed;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The persons a chunk's lines name, found by the keyed hashes of their numbers: one look-up for the whole chunk. */
final class Persons {

    /** What rules ask of a person who is known. Dates are ISO. */
    record Known(
            long id,
            String name,
            String sex,
            @Nullable String birthDate,
            @Nullable String deathDate,
            @Nullable String departedOn) {}

    private static final String BY_NUMBER = " WHERE i.id_type = ? AND i.id_number_hash IN ";

    private final Map<PersonKey, Long> ids = new HashMap<>();
    private final Map<Long, Known> known = new HashMap<>();

    /** Their ids alone. */
    static Persons find(ChunkLoad chunk, Collection<PersonKey> keys) throws SQLException {
        Persons persons = new Persons();
        persons.find(
                chunk,
                keys,
                "SELECT i.id_number_hash, i.person_id FROM person_identifier i" + BY_NUMBER,
                (key, row) -> persons.ids.put(key, row.getLong(2)));
        return persons;
    }

    /** With what rules about a person's record ask. */
    static Persons findKnown(ChunkLoad chunk, Collection<PersonKey> keys) throws SQLException {
        Persons persons = new Persons();
        persons.find(
                chunk,
                keys,
                "SELECT i.id_number_hash, i.person_id, p.name, p.sex_code, p.birth_date, p.death_date, p.departed_on"
                        + " FROM person_identifier i JOIN person p ON p.id = i.person_id" + BY_NUMBER,
                (key, row) -> {
                    long id = row.getLong(2);
                    persons.ids.put(key, id);
                    persons.known.put(
                            id,
                            new Known(
                                    id,
                                    row.getString(3),
                                    row.getString(4),
                                    Cells.day(row, 5),
                                    Cells.day(row, 6),
                                    Cells.day(row, 7)));
                });
        return persons;
    }

    private void find(ChunkLoad chunk, Collection<PersonKey> keys, String select, Receiver receiver)
            throws SQLException {
        Map<String, Map<ByteBuffer, PersonKey>> byType = new HashMap<>();
        for (PersonKey key : keys) {
            byType.computeIfAbsent(key.idType(), type -> new HashMap<>())
                    .put(ByteBuffer.wrap(chunk.cipher().hash(key.number())), key);
        }
        for (Map.Entry<String, Map<ByteBuffer, PersonKey>> ofType : byType.entrySet()) {
            Map<ByteBuffer, PersonKey> byHash = ofType.getValue();
            chunk.db()
                    .selectIn(
                            select,
                            List.of(ofType.getKey()),
                            byHash.keySet().stream().map(ByteBuffer::array).toList(),
                            "",
                            row -> {
                                PersonKey key = byHash.get(ByteBuffer.wrap(row.getBytes(1)));
                                if (key != null) {
                                    receiver.accept(key, row);
                                }
                            });
        }
    }

    @FunctionalInterface
    private interface Receiver {
        void accept(PersonKey key, ResultSet row) throws SQLException;
    }

    @Nullable
    Long id(@Nullable PersonKey key) {
        return key == null ? null : ids.get(key);
    }

    /** The person of an id, if found with {@link #findKnown}. */
    @Nullable
    Known known(@Nullable Long id) {
        return id == null ? null : known.get(id);
    }

    void addAll(Persons others) {
        ids.putAll(others.ids);
        known.putAll(others.known);
    }

    void add(PersonKey key, long id) {
        ids.put(key, id);
    }

    Collection<Long> ids() {
        return ids.values();
    }
}
