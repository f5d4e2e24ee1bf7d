package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/**
 * The divisions by small numbers. A division that was merged into another has the number of that: series are reckoned for
 * the divisions there are now.
 */
final class Places {

    private final List<String> codes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    static Places read(BulkConnection db) throws SQLException {
        Map<String, @Nullable String> successors = new HashMap<>();
        db.select(
                "SELECT code, successor_code FROM division ORDER BY code",
                row -> successors.put(row.getString(1), row.getString(2)));
        Places places = new Places();
        successors.keySet().stream().sorted().forEach(code -> places.add(code, successors));
        return places;
    }

    private void add(String code, Map<String, @Nullable String> successors) {
        String now = code;
        String next = successors.get(now);
        // No longer than there are divisions, whatever the table says.
        for (int steps = 0; next != null && steps < successors.size(); steps++) {
            now = next;
            next = successors.get(now);
        }
        Integer number = numbers.get(now);
        if (number == null) {
            number = codes.size();
            codes.add(now);
            numbers.put(now, number);
        }
        numbers.put(code, number);
    }

    int size() {
        return codes.size();
    }

    String code(int place) {
        return codes.get(place);
    }

    /** -1 for what is no division. */
    int of(@Nullable String code) {
        return code == null ? -1 : numbers.getOrDefault(code, -1);
    }

    /** The codes that these stand for: their own, and those of divisions that were merged into one with any of them. */
    Set<String> codesOf(Collection<String> divisions) {
        Set<Integer> wanted = divisions.stream().map(this::of).collect(Collectors.toSet());
        return numbers.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** All codes that stand for places in a division. */
    Set<String> codesIn(String division) {
        return numbers.entrySet().stream()
                .filter(entry -> isIn(entry.getValue(), division))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether a place lies in a division. */
    boolean isIn(int place, String division) {
        return codes.get(place).startsWith(division);
    }
}
