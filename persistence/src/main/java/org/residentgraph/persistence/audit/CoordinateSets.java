package org.residentgraph.persistence.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sets of fields that records name by number. A set's number is made of what is in it, so no process has to ask
 * another for one; it is stored before the first record names it.
 */
public final class CoordinateSets {

    /** Documents are free-form; beyond this many sets the memory begins anew. */
    private static final int MOST_REMEMBERED = 10_000;

    private final AuditStore store;
    private final Map<Set<String>, Long> numbers = new ConcurrentHashMap<>();

    public CoordinateSets(AuditStore store) {
        this.store = store;
    }

    /** @throws AuditUnavailableException if a new set could not be stored */
    public long numberOf(Set<String> coordinates) throws AuditUnavailableException {
        Long known = numbers.get(coordinates);
        return known == null ? store(coordinates) : known;
    }

    private long store(Set<String> coordinates) throws AuditUnavailableException {
        String text = String.join("\n", new TreeSet<>(coordinates));
        long number = numberOf(text);
        try {
            store.update("INSERT IGNORE INTO audit_coordinates (id, coordinates) VALUES (?, ?)", number, text);
        } catch (SQLException failed) {
            throw new AuditUnavailableException(failed);
        }
        if (numbers.size() >= MOST_REMEMBERED) {
            numbers.clear();
        }
        numbers.put(Set.copyOf(coordinates), number);
        return number;
    }

    /** The sets of these numbers, each sorted; a number that names none is left out. */
    public Map<Long, List<String>> find(Set<Long> wanted) throws SQLException {
        Map<Long, List<String>> found = new HashMap<>();
        for (long number : wanted) {
            store.list(
                            "SELECT coordinates FROM audit_coordinates WHERE id = ?",
                            row -> List.of(row.getString(1).split("\n")),
                            number)
                    .forEach(coordinates -> found.put(number, coordinates));
        }
        return found;
    }

    /** The number of a set written as its sorted coordinates, a line each. */
    static long numberOf(String text) {
        return ByteBuffer.wrap(RecordHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
