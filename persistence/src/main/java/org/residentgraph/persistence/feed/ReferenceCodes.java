package org.residentgraph.persistence.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reference data that cells are checked against, as it stood when a batch came in. */
final class ReferenceCodes {

    /** A division and the days on which there was one; without {@code validTo} there still is. */
    record KnownDivision(
            String level,
            String validFrom,
            @Nullable String validTo,
            @Nullable String successor) {

        boolean isValidOn(String day) {
            return validFrom.compareTo(day) <= 0 && (validTo == null || validTo.compareTo(day) > 0);
        }
    }

    private final Map<String, Set<String>> lists = new HashMap<>();
    private final Map<String, KnownDivision> divisions = new HashMap<>();
    private final Set<String> homeDivisions = new HashSet<>();
    private final Set<String> vaccines = new HashSet<>();

    private ReferenceCodes() {}

    static ReferenceCodes read(Connection connection) throws SQLException {
        ReferenceCodes codes = new ReferenceCodes();
        try (Statement statement = connection.createStatement()) {
            codes.readLists(statement);
            codes.readDivisions(statement);
            readColumn(statement, "SELECT code FROM home_division", codes.homeDivisions);
            readColumn(statement, "SELECT DISTINCT vaccine_code FROM immunization_schedule", codes.vaccines);
        }
        return codes;
    }

    boolean isInList(String list, String code) {
        Set<String> codes = lists.get(list);
        return codes != null && codes.contains(code);
    }

    @Nullable
    KnownDivision division(String code) {
        return divisions.get(code);
    }

    boolean isHomeDivision(String code) {
        return homeDivisions.contains(code);
    }

    boolean isVaccine(String code) {
        return vaccines.contains(code);
    }

    private void readLists(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT list_id, code FROM code_value")) {
            while (rows.next()) {
                lists.computeIfAbsent(rows.getString(1), list -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
    }

    private void readDivisions(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT code, level, valid_from, valid_to, successor_code FROM division")) {
            while (rows.next()) {
                divisions.put(
                        rows.getString(1),
                        new KnownDivision(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
            }
        }
    }

    private static void readColumn(Statement statement, String sql, Set<String> into) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                into.add(rows.getString(1));
            }
        }
    }
}
