package org.residentgraph.bench.reference;

import static org.residentgraph.bench.reference.JsonBytes.ascii;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;

/** What six departments know of some persons, as the JSON of W1 and W2: one statement for each domain. */
final class SixDomains {

    private static final byte[] REGISTRATION = ascii(",\"registration\":");
    private static final byte[] EMPLOYMENTS = ascii(",\"employments\":");
    private static final byte[] INSURANCE = ascii(",\"insuranceEnrolments\":");
    private static final byte[] SCHOOL = ascii(",\"schoolEnrolments\":");
    private static final byte[] VACCINATIONS = ascii(",\"vaccinations\":");
    private static final byte[] RELIEF = ascii(",\"reliefApplications\":");
    private static final byte[] NULL = ascii("null");
    private static final byte[] NOTHING = ascii("[]");

    private static final byte[] AMOUNT = ascii("{\"amount\":");
    private static final byte[] CONTRACTS = ascii(",\"contracts\":[");
    private static final byte[] DECIDED_ON = ascii(",\"decidedOn\":");
    private static final byte[] DOSE_NUMBER = ascii(",\"doseNumber\":");
    private static final byte[] EMPLOYER = ascii("{\"employer\":");
    private static final byte[] END_DATE = ascii(",\"endDate\":");
    private static final byte[] GIVEN_ON = ascii(",\"givenOn\":");
    private static final byte[] GRADE = ascii(",\"grade\":");
    private static final byte[] GRANTS = ascii(",\"grants\":[");
    private static final byte[] INDUSTRY = ascii(",\"industry\":");
    private static final byte[] KIND = ascii("{\"kind\":");
    private static final byte[] NAME = ascii("{\"name\":");
    private static final byte[] SCHOOL_OF = ascii("{\"school\":");
    private static final byte[] START_DATE = ascii("{\"startDate\":");
    private static final byte[] STATUS = ascii(",\"status\":");
    private static final byte[] THEN_START_DATE = ascii(",\"startDate\":");
    private static final byte[] TYPE = ascii("{\"type\":");
    private static final byte[] VACCINE = ascii("{\"vaccine\":");

    /** Ends the list in the last element of a list, and that element. */
    private static final String INNER = "]}";

    private final Connection connection;
    private final LocalDate asOf;
    private final String scope;
    private final long[] sorted;
    private final long[] padded;

    private final Part registrations;
    private final Part employments;
    private final Part insurance;
    private final Part schools;
    private final Part vaccinations;
    private final Part relief;

    /** @param ids in any order, at least one */
    SixDomains(Connection connection, LocalDate asOf, String scope, long[] ids) throws SQLException {
        this.connection = connection;
        this.asOf = asOf;
        this.scope = scope;
        this.sorted = ids.clone();
        Arrays.sort(sorted);
        this.padded = Sql.padded(sorted);
        this.registrations = registrations();
        this.employments = employments();
        this.insurance = insurance();
        this.schools = schools();
        this.vaccinations = vaccinations();
        this.relief = relief();
    }

    /** The fields of one of the persons, each led by a comma. */
    void write(long id, JsonBytes body) {
        int person = Arrays.binarySearch(sorted, id);
        registrations.write(REGISTRATION, person, NULL, body);
        employments.write(EMPLOYMENTS, person, NOTHING, body);
        insurance.write(INSURANCE, person, NOTHING, body);
        schools.write(SCHOOL, person, NOTHING, body);
        vaccinations.write(VACCINATIONS, person, NOTHING, body);
        relief.write(RELIEF, person, NOTHING, body);
    }

    private Part registrations() throws SQLException {
        Part part = new Part("", "");
        try (PreparedStatement statement = connection.prepareStatement(Sql.REGISTRATION.of(padded.length))) {
            int next = bindKeys(statement);
            statement.setObject(next, asOf);
            statement.setObject(next + 1, asOf);
            statement.setString(next + 2, scope);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (part.begins(rows.getLong(1))) {
                        part.json.raw(START_DATE).date(rows.getBytes(2)).raw('}');
                    }
                }
            }
        }
        return part.complete();
    }

    private Part employments() throws SQLException {
        Part part = new Part("[", INNER + ']');
        try (PreparedStatement statement = prepared(Sql.EMPLOYMENT);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                boolean begins = part.beginsElement(rows.getLong(1), rows.getLong(2));
                if (begins) {
                    part.json.raw(EMPLOYER);
                    if (rows.getBytes(3) == null) {
                        part.json.raw(NULL);
                    } else {
                        part.json.raw(NAME).text(rows.getBytes(4));
                        part.json.raw(INDUSTRY).text(rows.getBytes(5)).raw('}');
                    }
                    part.json.raw(THEN_START_DATE).date(rows.getBytes(6)).raw(CONTRACTS);
                }
                if (rows.getBytes(7) != null) {
                    part.comma(!begins);
                    part.json.raw(START_DATE).date(rows.getBytes(8));
                    part.json.raw(END_DATE).date(rows.getBytes(9)).raw('}');
                }
            }
        }
        return part.complete();
    }

    private Part insurance() throws SQLException {
        Part part = new Part("[", "]");
        try (PreparedStatement statement = prepared(Sql.INSURANCE);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                part.comma(!part.begins(rows.getLong(1)));
                part.json.raw(TYPE).text(rows.getBytes(2));
                part.json.raw(STATUS).text(rows.getBytes(3));
                part.json.raw(THEN_START_DATE).date(rows.getBytes(4)).raw('}');
            }
        }
        return part.complete();
    }

    private Part schools() throws SQLException {
        Part part = new Part("[", "]");
        try (PreparedStatement statement = prepared(Sql.SCHOOL);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                part.comma(!part.begins(rows.getLong(1)));
                part.json.raw(SCHOOL_OF);
                if (rows.getBytes(2) == null) {
                    part.json.raw(NULL);
                } else {
                    part.json.raw(NAME).text(rows.getBytes(3)).raw('}');
                }
                int grade = rows.getInt(4);
                part.json.raw(GRADE);
                (rows.wasNull() ? part.json.nothing() : part.json.number(grade)).raw('}');
            }
        }
        return part.complete();
    }

    private Part vaccinations() throws SQLException {
        Part part = new Part("[", "]");
        try (PreparedStatement statement = prepared(Sql.VACCINATION);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                part.comma(!part.begins(rows.getLong(1)));
                part.json.raw(VACCINE).text(rows.getBytes(2));
                part.json.raw(DOSE_NUMBER).number(rows.getInt(3));
                part.json.raw(GIVEN_ON).date(rows.getBytes(4)).raw('}');
            }
        }
        return part.complete();
    }

    private Part relief() throws SQLException {
        Part part = new Part("[", INNER + ']');
        try (PreparedStatement statement = prepared(Sql.RELIEF);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                boolean begins = part.beginsElement(rows.getLong(1), rows.getLong(2));
                if (begins) {
                    part.json.raw(KIND).text(rows.getBytes(3));
                    part.json.raw(DECIDED_ON).date(rows.getBytes(4)).raw(GRANTS);
                }
                if (rows.getBytes(5) != null) {
                    part.comma(!begins);
                    part.json.raw(AMOUNT).text(rows.getBytes(6)).raw('}');
                }
            }
        }
        return part.complete();
    }

    private PreparedStatement prepared(Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.of(padded.length));
        statement.setString(bindKeys(statement), scope);
        return statement;
    }

    /** The place after the list. */
    private int bindKeys(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < padded.length; i++) {
            statement.setLong(i + 1, padded[i]);
        }
        return padded.length + 1;
    }

    /** One domain's JSON of all persons, and where each person's piece of it lies. Rows come person by person. */
    private final class Part {
        private final JsonBytes json = new JsonBytes(1024);
        private final byte[] opening;
        private final byte[] closing;
        private final int[] from = new int[sorted.length];
        private final int[] to = new int[sorted.length];
        private int person = -1;
        private long element;

        /**
         * @param opening before a person's first row
         * @param closing after a person's last row
         */
        Part(String opening, String closing) {
            this.opening = ascii(opening);
            this.closing = ascii(closing);
        }

        /** Whether the row is its person's first. */
        boolean begins(long id) {
            if (person >= 0 && sorted[person] == id) {
                return false;
            }
            complete();
            person = Arrays.binarySearch(sorted, id);
            from[person] = json.length();
            json.raw(opening);
            return true;
        }

        /** Whether the row is the first of an element that has a list of its own; the element before is ended. */
        boolean beginsElement(long id, long elementId) {
            if (!begins(id)) {
                if (elementId == element) {
                    return false;
                }
                json.raw(ascii(INNER)).raw(',');
            }
            element = elementId;
            return true;
        }

        void comma(boolean needed) {
            if (needed) {
                json.raw(',');
            }
        }

        Part complete() {
            if (person >= 0) {
                json.raw(closing);
                to[person] = json.length();
            }
            return this;
        }

        void write(byte[] field, int index, byte[] ifNone, JsonBytes body) {
            body.raw(field);
            if (to[index] == 0) {
                body.raw(ifNone);
            } else {
                body.raw(json.array(), from[index], to[index] - from[index]);
            }
        }
    }
}
