package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.ByIndex;

/** The permits and registrations of the persons of a chunk, for feeds that refer to them. */
final class HeldPapers {

    private static final String NEVER = "9999-12-31";

    /** Half-open: {@code to} is the first day on which it no longer holds. */
    private record Paper(
            long id, boolean isResidencePermit, @Nullable String numberHash, String from, String to) {

        boolean isInForce(String day) {
            return from.compareTo(day) <= 0 && day.compareTo(to) < 0;
        }
    }

    private final Map<Long, List<Paper>> permits = new HashMap<>();
    private final Map<Long, List<Paper>> registrations = new HashMap<>();

    void readPermits(ChunkLoad chunk, Collection<Long> persons) throws SQLException {
        chunk.db()
                .selectIn(
                        "SELECT person_id, id, kind = 'RESIDENCE', LOWER(HEX(permit_no_hash)), issued_on,"
                                + " CASE WHEN cancelled_on < valid_to THEN cancelled_on ELSE valid_to END"
                                + " FROM " + ByIndex.primary("residence_permit") + " WHERE person_id IN ",
                        List.of(),
                        persons,
                        " AND superseded_at IS NULL",
                        row -> permits.computeIfAbsent(row.getLong(1), person -> new ArrayList<>())
                                .add(new Paper(
                                        row.getLong(2),
                                        row.getBoolean(3),
                                        row.getString(4),
                                        Objects.requireNonNull(Cells.day(row, 5)),
                                        Objects.requireNonNull(Cells.day(row, 6)))));
    }

    void readRegistrations(ChunkLoad chunk, Collection<Long> persons) throws SQLException {
        chunk.db()
                .selectIn(
                        "SELECT person_id, id, start_date, COALESCE(end_date, '" + NEVER + "')" + " FROM "
                                + ByIndex.primary("residence_registration") + " WHERE person_id IN ",
                        List.of(),
                        persons,
                        " AND superseded_at IS NULL AND status <> 'VOID'",
                        row -> registrations
                                .computeIfAbsent(row.getLong(1), person -> new ArrayList<>())
                                .add(new Paper(row.getLong(2), false, null, row.getString(3), row.getString(4))));
    }

    @Nullable
    Long permit(long person, byte[] numberHash) {
        String hash = HexFormat.of().formatHex(numberHash);
        for (Paper permit : permits.getOrDefault(person, List.of())) {
            if (hash.equals(permit.numberHash())) {
                return permit.id();
            }
        }
        return null;
    }

    boolean holdsResidencePermit(long person, String day) {
        for (Paper permit : permits.getOrDefault(person, List.of())) {
            if (permit.isResidencePermit() && permit.isInForce(day)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Long registration(long person, String day) {
        for (Paper registration : registrations.getOrDefault(person, List.of())) {
            if (registration.isInForce(day)) {
                return registration.id();
            }
        }
        return null;
    }
}
