package org.residentgraph.indicator.truth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.residentgraph.indicator.OwnCity;

/** What the intake found wrong: lines that are not loaded, and cells that it holds unknown. */
final class Findings {

    /** Rules that make a cell unknown and load the line; E23 and E01 of the columns of employers and other persons. */
    private static final Set<String> UNKNOWN = Set.of("E01", "E08", "E23");

    /** Everything is right. */
    static final Findings NONE = new Findings();

    private final Map<String, Set<Integer>> notLoaded = new HashMap<>();
    private final Map<String, Map<Integer, Set<String>>> unknown = new HashMap<>();

    /** What the platform has told the senders: it is no part of what is compared. */
    static Findings of(OwnCity city) {
        Findings findings = new Findings();
        city.db().sql("""
            SELECT b.feed_code, b.file_name, r.line_no, r.rule_code, r.severity, r.column_name, r.state
            FROM feed_reject r JOIN feed_batch b ON b.id = r.batch_id
            WHERE r.line_no > 1 AND r.severity IN ('REJECT', 'QUARANTINE', 'FLAG')\
            """).query(row -> {
            String file = row.getString(2);
            String rule = row.getString(4);
            boolean isProvisional = row.getString(1).equals("F01") && rule.equals("E01");
            boolean isBack = row.getString(7).equals("FIXED");
            if (row.getString(5).equals("REJECT")) {
                findings.notLoaded(file, row.getInt(3));
            } else if (row.getString(5).equals("QUARANTINE")) {
                if (!isProvisional && !isBack) {
                    findings.notLoaded(file, row.getInt(3));
                }
            } else if (UNKNOWN.contains(rule)) {
                findings.unknown(file, row.getInt(3), row.getString(6));
            }
        });
        return findings;
    }

    void notLoaded(String file, int line) {
        notLoaded.computeIfAbsent(file, name -> new HashSet<>()).add(line);
    }

    void unknown(String file, int line, String column) {
        unknown.computeIfAbsent(file, name -> new HashMap<>())
                .computeIfAbsent(line, number -> new HashSet<>())
                .add(column);
    }

    boolean isLoaded(String file, int line) {
        return !notLoaded.getOrDefault(file, Set.of()).contains(line);
    }

    Set<String> unknown(String file, int line) {
        return unknown.getOrDefault(file, Map.of()).getOrDefault(line, Set.of());
    }

    int lines() {
        return notLoaded.values().stream().mapToInt(Set::size).sum();
    }
}
