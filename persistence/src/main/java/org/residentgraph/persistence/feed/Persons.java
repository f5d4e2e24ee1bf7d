package org.residentgraph.persistence.feed;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The persons a chunk's lines name, found by the keyed hashes of their numbers: one look-up for the whole chunk. */
final class Persons {

    private final Map<PersonKey, Long> ids = new HashMap<>();

    static Persons find(ChunkLoad chunk, Collection<PersonKey> keys) throws SQLException {
        Persons persons = new Persons();
        Map<String, Map<ByteBuffer, PersonKey>> byType = new HashMap<>();
        for (PersonKey key : keys) {
            byType.computeIfAbsent(key.idType(), type -> new HashMap<>())
                    .put(ByteBuffer.wrap(chunk.cipher().hash(key.number())), key);
        }
        for (Map.Entry<String, Map<ByteBuffer, PersonKey>> ofType : byType.entrySet()) {
            Map<ByteBuffer, PersonKey> byHash = ofType.getValue();
            chunk.db()
                    .selectIn(
                            "SELECT person_id, id_number_hash FROM person_identifier WHERE id_type = ? AND"
                                    + " id_number_hash IN ",
                            List.of(ofType.getKey()),
                            byHash.keySet().stream().map(ByteBuffer::array).toList(),
                            "",
                            row -> {
                                PersonKey key = byHash.get(ByteBuffer.wrap(row.getBytes(2)));
                                if (key != null) {
                                    persons.ids.put(key, row.getLong(1));
                                }
                            });
        }
        return persons;
    }

    @Nullable
    Long id(@Nullable PersonKey key) {
        return key == null ? null : ids.get(key);
    }

    void add(PersonKey key, long id) {
        ids.put(key, id);
    }

    Collection<Long> ids() {
        return ids.values();
    }
}
