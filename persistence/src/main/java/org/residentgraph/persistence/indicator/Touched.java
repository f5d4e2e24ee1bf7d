package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/**
 * What a transaction has changed of the tables that are counted: of each the owners of the rows, and the villages that stand
 * in them. It is written down in the same transaction, so that no change is ever missed and none is seen before it is there.
 */
public final class Touched {

    public static final String FEED = "FEED";
    public static final String MERGE = "MERGE";
    public static final String UNMERGE = "UNMERGE";

    static final String MERGES = "person_merge";
    static final String DIVISIONS = "division";
    private static final String BATCHES = "feed_batch";
    private static final String DIVISION = "DIVISION";

    /** More than this many owners of one table are everybody. */
    private static final int MANY = 2_000;

    private static final String EVERYBODY = "*";

    private static final Set<String> COUNTED = Measures.SHIPPED.all().stream()
            .flatMap(measure -> measure.tables().stream())
            .collect(Collectors.toSet());

    private final Map<String, Set<Long>> owners = new TreeMap<>();
    private final Map<String, Set<String>> villages = new TreeMap<>();
    private final Set<String> everybody = new TreeSet<>();

    /**
     * Adds rows that were written to a table.
     *
     * @param columns the table's; the first holds the owner, or the row's own id
     */
    @SafeVarargs
    public final void add(String table, List<String> columns, Collection<@Nullable Object[]>... rows) {
        if (!COUNTED.contains(table)) {
            return;
        }
        int villageAt = columns.indexOf("village_code");
        for (Collection<@Nullable Object[]> some : rows) {
            for (@Nullable Object[] cells : some) {
                if (cells[0] instanceof Long owner) {
                    addOwner(table, owner);
                }
                if (villageAt >= 0 && cells[villageAt] instanceof String village) {
                    villages.computeIfAbsent(table, _ -> new TreeSet<>()).add(village);
                }
            }
        }
    }

    private void addOwner(String table, long owner) {
        if (!everybody.contains(table)) {
            Set<Long> known = owners.computeIfAbsent(table, _ -> new TreeSet<>());
            known.add(owner);
            if (known.size() > MANY) {
                owners.remove(table);
                everybody.add(table);
            }
        }
    }

    /** Writes the mark, if anything was changed; that a batch came changes what is counted of batches. */
    public void mark(BulkConnection db, String reason, @Nullable Long batch) throws SQLException {
        if (batch != null) {
            addOwner(BATCHES, batch);
        }
        if (owners.isEmpty() && everybody.isEmpty()) {
            return;
        }
        mark(db, reason, batch, text());
    }

    /** Marks these divisions: what counts in them may count elsewhere now. */
    static void markDivisions(BulkConnection db, Collection<String> codes) throws SQLException {
        mark(db, DIVISION, null, DIVISIONS + ':' + EVERYBODY + ';' + DIVISIONS + '@' + String.join(",", codes));
    }

    private static void mark(BulkConnection db, String reason, @Nullable Long batch, String text) throws SQLException {
        db.update(
                "INSERT INTO indicator_mark (reason, batch_id, owners, marked_at) VALUES (?, ?, ?, ?)",
                reason,
                batch,
                text,
                Dates.text(Clock.systemUTC().instant()));
    }

    /** The text of a mark for identities that were linked or taken apart. */
    public static String persons(long one, long other) {
        return MERGES + ":" + one + "," + other;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        everybody.forEach(
                table -> text.append(table).append(':').append(EVERYBODY).append(';'));
        owners.forEach((table, ids) -> text.append(table)
                .append(':')
                .append(ids.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .append(';'));
        villages.forEach((table, codes) -> {
            if (!everybody.contains(table)) {
                text.append(table).append('@').append(String.join(",", codes)).append(';');
            }
        });
        return text.toString();
    }

    /** What several marks say together. */
    static final class All {
        private final Map<String, Set<Long>> owners = new HashMap<>();
        private final Map<String, Set<String>> villages = new HashMap<>();
        private final Set<String> everybody = new TreeSet<>();

        void add(String mark) {
            for (String part : mark.split(";")) {
                int at = part.indexOf('@');
                int colon = part.indexOf(':');
                if (at > 0) {
                    villages.computeIfAbsent(part.substring(0, at), _ -> new TreeSet<>())
                            .addAll(List.of(part.substring(at + 1).split(",")));
                } else if (colon > 0 && part.endsWith(EVERYBODY)) {
                    everybody.add(part.substring(0, colon));
                } else if (colon > 0) {
                    Set<Long> ids = owners.computeIfAbsent(part.substring(0, colon), _ -> new TreeSet<>());
                    for (String id : part.substring(colon + 1).split(",")) {
                        ids.add(Long.valueOf(id));
                    }
                }
            }
        }

        Set<String> tables() {
            Set<String> tables = new TreeSet<>(everybody);
            tables.addAll(owners.keySet());
            return tables;
        }

        boolean isEverybody(String table) {
            return everybody.contains(table);
        }

        Set<Long> owners(String table) {
            return owners.getOrDefault(table, Set.of());
        }

        Set<String> villages(String table) {
            return villages.getOrDefault(table, Set.of());
        }
    }
}
