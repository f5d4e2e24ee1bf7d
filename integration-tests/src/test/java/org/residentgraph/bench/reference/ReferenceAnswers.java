package org.residentgraph.bench.reference;

import static org.residentgraph.bench.reference.JsonBytes.ascii;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The answers to the five workloads, as the platform gives them to a caller of the given scope: {@code {"data":…}}.
 *
 * <ul>
 *   <li>{@code /w1?person=}
 *   <li>{@code /w2?division=&first=} and {@code /w3?…}, with {@code &village=&person=} of the row before the page
 *   <li>{@code /w4?code=}
 *   <li>{@code /w5?division=&prefix=&education=&first=}
 * </ul>
 */
final class ReferenceAnswers implements PlainHttpServer.Handler {

    private static final byte[] ACTIVITY = ascii(",\"activity\":");
    private static final byte[] AGE = ascii(",\"age\":");
    private static final byte[] BIRTH_DATE = ascii(",\"birthDate\":");
    private static final byte[] CHILDREN = ascii(",\"children\":[");
    private static final byte[] CODE = ascii("{\"code\":");
    private static final byte[] DIVISION = ascii("{\"data\":{\"division\":");
    private static final byte[] EDUCATION = ascii(",\"education\":");
    private static final byte[] END = ascii("}}");
    private static final byte[] FEMALE = ascii("\"FEMALE\"");
    private static final byte[] FIRST_ARRIVED_ON = ascii(",\"firstArrivedOn\":");
    private static final byte[] HOME_PROVINCE = ascii(",\"homeProvince\":");
    private static final byte[] LAST_PAGE = ascii("],\"pageInfo\":{\"hasNextPage\":false}}}}");
    private static final byte[] MALE = ascii("\"MALE\"");
    private static final byte[] MARITAL_STATUS = ascii(",\"maritalStatus\":");
    private static final byte[] MORE_PAGES = ascii("],\"pageInfo\":{\"hasNextPage\":true}}}}");
    private static final byte[] NAME = ascii("{\"name\":");
    private static final byte[] NODES = ascii("{\"data\":{\"residents\":{\"nodes\":[");
    private static final byte[] NOT_STATED = ascii("\"NOT_STATED\"");
    private static final byte[] NULL = ascii("null");
    private static final byte[] RESIDENT = ascii("{\"data\":{\"resident\":");
    private static final byte[] RESIDENT_COUNT = ascii(",\"residentCount\":");
    private static final byte[] SEX = ascii(",\"sex\":");
    private static final byte[] STATUS = ascii(",\"status\":");
    private static final byte[] THEN_NAME = ascii(",\"name\":");
    private static final byte[] UNKNOWN = ascii("\"UNKNOWN\"");

    private static final int[] LEVELS = {2, 4, 6, 9, 12};

    private final DataSource database;
    private final LocalDate asOf;
    private final String scope;
    private final Map<String, Division> divisions;

    private record Division(String code, byte[] name, List<Division> children) {}

    /** @param scopePrefix the division whose residents the caller may see */
    ReferenceAnswers(DataSource database, LocalDate asOf, String scopePrefix) throws SQLException {
        this.database = database;
        this.asOf = asOf;
        this.scope = scopePrefix + '%';
        this.divisions = readDivisions();
    }

    @Override
    public void answer(String path, Map<String, String> parameters, JsonBytes body) throws SQLException {
        try (Connection connection = database.getConnection()) {
            switch (path) {
                case "/w1" -> person(connection, Long.parseLong(parameters.get("person")), body);
                case "/w2" -> pageWithDomains(connection, parameters, body);
                case "/w3" -> pageOfScalars(connection, parameters, body);
                case "/w4" -> tree(connection, parameters.get("code"), body);
                case "/w5" -> search(connection, parameters, body);
                default -> throw new IllegalArgumentException("no answer to " + path);
            }
        }
    }

    private void person(Connection connection, long id, JsonBytes body) throws SQLException {
        body.raw(RESIDENT);
        try (PreparedStatement statement = connection.prepareStatement(Sql.PERSON.of(1))) {
            statement.setLong(1, id);
            statement.setString(2, scope);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    body.raw(NULL).raw(END);
                    return;
                }
                head(rows, 2, body);
            }
        }
        new SixDomains(connection, asOf, scope, new long[] {id}).write(id, body);
        body.raw('}').raw(END);
    }

    private void pageWithDomains(Connection connection, Map<String, String> parameters, JsonBytes body)
            throws SQLException {
        int size = Integer.parseInt(parameters.get("first"));
        long[] ids = new long[size];
        int[] ends = new int[size];
        int count = 0;
        boolean more = false;
        JsonBytes heads = new JsonBytes(size * 80);
        try (PreparedStatement statement =
                        page(connection, parameters, Sql.PAGE_OF_HEADS, Sql.PAGE_OF_HEADS_AFTER, size);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (count == size) {
                    more = true;
                    break;
                }
                ids[count] = rows.getLong(1);
                head(rows, 2, heads);
                ends[count++] = heads.length();
            }
        }
        body.raw(NODES);
        if (count > 0) {
            SixDomains domains = new SixDomains(connection, asOf, scope, Arrays.copyOf(ids, count));
            for (int i = 0, from = 0; i < count; from = ends[i++]) {
                if (i > 0) {
                    body.raw(',');
                }
                body.raw(heads.array(), from, ends[i] - from);
                domains.write(ids[i], body);
                body.raw('}');
            }
        }
        body.raw(more ? MORE_PAGES : LAST_PAGE);
    }

    private void pageOfScalars(Connection connection, Map<String, String> parameters, JsonBytes body)
            throws SQLException {
        int size = Integer.parseInt(parameters.get("first"));
        try (PreparedStatement statement =
                page(connection, parameters, Sql.PAGE_OF_SCALARS, Sql.PAGE_OF_SCALARS_AFTER, size)) {
            scalars(statement, size, body);
        }
    }

    private void search(Connection connection, Map<String, String> parameters, JsonBytes body) throws SQLException {
        int size = Integer.parseInt(parameters.get("first"));
        String town = parameters.get("division");
        try (PreparedStatement statement = connection.prepareStatement(Sql.SEARCH)) {
            statement.setString(1, town.substring(0, 6));
            statement.setString(2, town);
            statement.setString(3, parameters.get("prefix") + '%');
            statement.setString(4, parameters.get("education"));
            statement.setString(5, scope);
            statement.setInt(6, size + 1);
            scalars(statement, size, body);
        }
    }

    private PreparedStatement page(
            Connection connection, Map<String, String> parameters, String first, String after, int size)
            throws SQLException {
        String village = parameters.get("village");
        PreparedStatement statement = connection.prepareStatement(village == null ? first : after);
        int next = 1;
        statement.setString(next++, parameters.get("division") + '%');
        if (village != null) {
            statement.setString(next++, village);
            statement.setString(next++, village);
            statement.setLong(next++, Long.parseLong(parameters.get("person")));
        }
        statement.setString(next++, scope);
        statement.setInt(next, size + 1);
        return statement;
    }

    private void scalars(PreparedStatement statement, int size, JsonBytes body) throws SQLException {
        body.raw(NODES);
        int count = 0;
        boolean more = false;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (count == size) {
                    more = true;
                    break;
                }
                if (count++ > 0) {
                    body.raw(',');
                }
                byte[] birthDate = head(rows, 1, body);
                body.raw(AGE);
                age(birthDate, body);
                body.raw(EDUCATION).text(rows.getBytes(4));
                body.raw(MARITAL_STATUS).text(rows.getBytes(5));
                body.raw(ACTIVITY).text(rows.getBytes(6));
                body.raw(HOME_PROVINCE).text(rows.getBytes(7));
                body.raw(STATUS).text(rows.getBytes(8));
                body.raw(FIRST_ARRIVED_ON).date(rows.getBytes(9)).raw('}');
            }
        }
        body.raw(more ? MORE_PAGES : LAST_PAGE);
    }

    /** Name, sex and birth date, from three columns; the object stays open. */
    private static byte[] head(ResultSet row, int column, JsonBytes body) throws SQLException {
        byte[] birthDate = row.getBytes(column + 2);
        body.raw(NAME).text(row.getBytes(column));
        body.raw(SEX).raw(sex(row.getBytes(column + 1)));
        body.raw(BIRTH_DATE).date(birthDate);
        return birthDate;
    }

    private static byte[] sex(byte[] code) {
        return switch (code == null || code.length == 0 ? '0' : code[0]) {
            case '1' -> MALE;
            case '2' -> FEMALE;
            case '9' -> NOT_STATED;
            default -> UNKNOWN;
        };
    }

    /** Completed years on the day of the answer. */
    private void age(byte[] birthDate, JsonBytes body) {
        if (birthDate == null) {
            body.nothing();
            return;
        }
        int born = JsonBytes.year(birthDate) * 10_000 + birthDate[2] * 100 + birthDate[3];
        int now = asOf.getYear() * 10_000 + asOf.getMonthValue() * 100 + asOf.getDayOfMonth();
        body.number((now - born) / 10_000);
    }

    private void tree(Connection connection, String code, JsonBytes body) throws SQLException {
        body.raw(DIVISION);
        Division division = divisions.get(code);
        if (division == null) {
            body.raw(NULL).raw(END);
            return;
        }
        Map<String, int[]> counts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(Sql.COUNTS)) {
            statement.setString(1, code + '%');
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String village = rows.getString(1);
                    int residents = rows.getInt(2);
                    for (int digits : LEVELS) {
                        if (digits <= village.length()) {
                            counts.computeIfAbsent(village.substring(0, digits), _ -> new int[1])[0] += residents;
                        }
                    }
                }
            }
        }
        tree(division, 3, counts, body);
        body.raw(END);
    }

    private static void tree(Division division, int levelsBelow, Map<String, int[]> counts, JsonBytes body) {
        body.raw(CODE).text(ascii(division.code()));
        body.raw(THEN_NAME).text(division.name());
        int[] count = counts.get(division.code());
        body.raw(RESIDENT_COUNT).number(count == null ? 0 : count[0]);
        if (levelsBelow > 0) {
            body.raw(CHILDREN);
            boolean first = true;
            for (Division child : division.children()) {
                if (!first) {
                    body.raw(',');
                }
                first = false;
                tree(child, levelsBelow - 1, counts, body);
            }
            body.raw(']');
        }
        body.raw('}');
    }

    private Map<String, Division> readDivisions() throws SQLException {
        Map<String, Division> byCode = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(Sql.DIVISIONS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Division division = new Division(rows.getString(1), rows.getBytes(2), new ArrayList<>());
                byCode.put(division.code(), division);
                Division parent = byCode.get(rows.getString(3));
                if (parent != null) {
                    parent.children().add(division);
                }
            }
        }
        return byCode;
    }
}
