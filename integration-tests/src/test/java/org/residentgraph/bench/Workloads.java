package org.residentgraph.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.bench.Workload.Call;
import tools.jackson.databind.JsonNode;

/**
 * Makes the five workloads for a city. Ids and cursors are the platform's own, walked to before anything is timed; the
 * reference gets the same rows' keys, read from the database in the same order.
 */
final class Workloads {

    /** The county whose residents the account sees. */
    private static final String COUNTY = "330402";

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 40;
    private static final int SEARCHES = 400;

    private final PlatformClient platform;
    private final Connection database;

    Workloads(PlatformClient platform, Connection database) {
        this.platform = platform;
        this.database = database;
    }

    /** A resident on the walk, by both sides' keys. */
    private record Walked(String id, long person, String village) {}

    /** The row before a page, by both sides' keys. */
    private record Place(String cursor, long person, String village) {}

    List<Workload> all() throws IOException, SQLException {
        List<Walked> walk = new ArrayList<>();
        List<Place> places = walk(walk);
        return List.of(
                new Workload(
                        "W1",
                        Workload.document("w1"),
                        walk.stream().map(Workloads::one).toList()),
                new Workload("W2", Workload.document("w2"), pages("/w2", 50, places)),
                new Workload("W3", Workload.document("w3"), pages("/w3", 100, places)),
                new Workload(
                        "W4", Workload.document("w4"), List.of(new Call(Map.of("code", COUNTY), "/w4?code=" + COUNTY))),
                new Workload("W5", Workload.document("w5"), searches()));
    }

    /** The first pages of the county, with all who are on them. */
    private List<Place> walk(List<Walked> walk) throws IOException, SQLException {
        String document = Workload.document("pages");
        List<Place> places = new ArrayList<>();
        String after = null;
        try (PreparedStatement statement = database.prepareStatement("""
            SELECT p.id, p.village_code
            FROM person p
            WHERE p.merged_into_id IS NULL AND p.status = 'PRESENT' AND p.village_code LIKE ?
            ORDER BY p.village_code, p.id
            LIMIT ?\
            """)) {
            statement.setString(1, COUNTY + '%');
            statement.setInt(2, MOST_PAGES * PAGE);
            try (ResultSet rows = statement.executeQuery()) {
                for (int page = 0; page < MOST_PAGES; page++) {
                    Map<String, Object> variables = new HashMap<>(Map.of("division", COUNTY, "first", PAGE));
                    variables.put("after", after);
                    JsonNode residents = platform.data(document, variables).path("residents");
                    for (JsonNode node : residents.path("nodes")) {
                        rows.next();
                        walk.add(new Walked(node.path("id").asString(), rows.getLong(1), rows.getString(2)));
                    }
                    if (residents.path("nodes").size() < PAGE) {
                        break;
                    }
                    after = residents.path("pageInfo").path("endCursor").asString();
                    places.add(new Place(
                            after, walk.getLast().person(), walk.getLast().village()));
                }
            }
        }
        if (walk.isEmpty()) {
            throw new IOException("no resident of " + COUNTY + " is in the city");
        }
        return places;
    }

    private static Call one(Walked resident) {
        return new Call(Map.of("id", resident.id()), "/w1?person=" + resident.person());
    }

    private static List<Call> pages(String path, int size, List<Place> places) {
        String reference = path + "?division=" + COUNTY + "&first=" + size;
        Map<String, Object> first = Map.of("division", COUNTY, "first", size);
        List<Call> calls = new ArrayList<>();
        calls.add(new Call(first, reference));
        for (Place place : places) {
            Map<String, Object> variables = new HashMap<>(first);
            variables.put("after", place.cursor());
            calls.add(new Call(variables, reference + "&village=" + place.village() + "&person=" + place.person()));
        }
        return calls;
    }

    /** By the family names, towns and educations that many residents have. */
    private List<Call> searches() throws SQLException {
        List<Call> calls = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement("""
            SELECT p.town_code, p.education_code, LEFT(p.name, 1), COUNT(*)
            FROM person p
            WHERE p.merged_into_id IS NULL AND p.status = 'PRESENT' AND p.county_code = ?
              AND p.education_code IS NOT NULL AND CHAR_LENGTH(p.town_code) = 9
            GROUP BY 1, 2, 3
            ORDER BY 4 DESC, 1, 2, 3
            LIMIT ?\
            """)) {
            statement.setString(1, COUNTY);
            statement.setInt(2, SEARCHES);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    calls.add(search(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return calls;
    }

    private static Call search(String town, String education, String prefix) {
        return new Call(
                Map.of("division", town, "education", education, "namePrefix", prefix, "first", 20),
                "/w5?division=%s&education=%s&prefix=%s&first=20"
                        .formatted(town, education, URLEncoder.encode(prefix, StandardCharsets.UTF_8)));
    }
}
