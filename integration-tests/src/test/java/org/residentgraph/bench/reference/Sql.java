package org.residentgraph.bench.reference;

import java.util.Arrays;

/**
 * The statements, each in the sizes of IN list it is asked for: powers of two, so that a few prepared statements serve
 * every page. Conditions, scope and order are the platform's; the columns are only those that are shown.
 */
enum Sql {
    PERSON("""
        SELECT p.id, p.name, p.sex_code, p.birth_date
        FROM person p
        WHERE p.id IN (#) AND p.village_code LIKE ?\
        """),

    REGISTRATION("""
        SELECT r.person_id, r.start_date
        FROM residence_registration r
        WHERE r.person_id IN (#)
          AND r.start_date <= ? AND (r.end_date IS NULL OR r.end_date > ?)
          AND r.status <> 'VOID' AND r.superseded_at IS NULL
          AND EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = r.person_id AND scoped.village_code LIKE ?)\
        """),

    EMPLOYMENT("""
        SELECT e.person_id, e.id, r.id, r.name, r.industry_code, e.start_date, c.id, c.start_date, c.end_date
        FROM employment e
        LEFT JOIN employer r ON r.id = e.employer_id
        LEFT JOIN labour_contract c
          ON c.person_id = e.person_id AND c.employment_id = e.id AND c.superseded_at IS NULL
        WHERE e.person_id IN (#) AND e.superseded_at IS NULL
          AND EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = e.person_id AND scoped.village_code LIKE ?)
        ORDER BY e.person_id, e.start_date, e.id, c.start_date, c.id\
        """),

    INSURANCE("""
        SELECT i.person_id, i.insurance_type, i.status, i.start_date
        FROM insurance_enrolment i
        WHERE i.person_id IN (#) AND i.superseded_at IS NULL
          AND EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = i.person_id AND scoped.village_code LIKE ?)
        ORDER BY i.person_id, i.start_date, i.id\
        """),

    SCHOOL("""
        SELECT e.person_id, s.id, s.name, e.grade
        FROM school_enrolment e
        LEFT JOIN school s ON s.id = e.school_id
        WHERE e.person_id IN (#) AND e.superseded_at IS NULL
          AND EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = e.person_id AND scoped.village_code LIKE ?)
        ORDER BY e.person_id, e.start_date, e.id\
        """),

    VACCINATION("""
        SELECT v.person_id, v.vaccine_code, v.dose_no, v.given_on
        FROM vaccination_dose v
        WHERE v.person_id IN (#) AND v.superseded_at IS NULL
          AND EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = v.person_id AND scoped.village_code LIKE ?)
        ORDER BY v.person_id, v.given_on, v.id\
        """),

    RELIEF("""
        SELECT a.person_id, a.id, a.kind, a.decided_on, g.id, g.amount
        FROM relief_application a
        LEFT JOIN relief_grant g
          ON g.person_id = a.person_id AND g.application_id = a.id AND g.superseded_at IS NULL
        WHERE a.person_id IN (#) AND a.superseded_at IS NULL
          AND EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = a.person_id AND scoped.village_code LIKE ?)
        ORDER BY a.person_id, a.applied_on, a.id, g.paid_on, g.id\
        """);

    private static final String AFTER = " AND (p.village_code > ? OR (p.village_code = ? AND p.id > ?))";
    private static final String HEADS = "p.id, p.name, p.sex_code, p.birth_date";
    private static final String SCALARS = "p.name, p.sex_code, p.birth_date, p.education_code, p.marital_code,"
            + " p.activity_code, p.home_province, p.status, p.first_arrived_on";

    /** Pages of a division, village by village. */
    static final String PAGE_OF_HEADS = page(HEADS, "");

    static final String PAGE_OF_HEADS_AFTER = page(HEADS, AFTER);
    static final String PAGE_OF_SCALARS = page(SCALARS, "");
    static final String PAGE_OF_SCALARS_AFTER = page(SCALARS, AFTER);

    /** A search in a town, by the beginning of a name and an education. */
    static final String SEARCH = "SELECT " + SCALARS + "\n" + """
        FROM person p
        WHERE p.merged_into_id IS NULL
          AND p.county_code = ? AND p.town_code = ? AND p.name LIKE ? AND p.education_code = ?
          AND p.status = 'PRESENT' AND p.village_code LIKE ?
        ORDER BY p.name, p.id
        LIMIT ?\
        """;

    static final String COUNTS = """
        SELECT p.village_code, COUNT(*)
        FROM person p
        WHERE p.status = 'PRESENT' AND p.village_code LIKE ?
        GROUP BY p.village_code\
        """;

    static final String DIVISIONS =
            "SELECT code, name_zh, parent_code FROM division WHERE valid_to IS NULL ORDER BY code";

    private static final int LARGEST_LOG = 7;

    private final String[] bySize = new String[LARGEST_LOG + 1];

    Sql(String text) {
        for (int log = 0; log <= LARGEST_LOG; log++) {
            bySize[log] = text.replace("#", "?" + ",?".repeat((1 << log) - 1));
        }
    }

    /** The statement for a list of this size, a power of two. */
    String of(int paddedSize) {
        return bySize[Integer.numberOfTrailingZeros(paddedSize)];
    }

    /** The keys in their order, the last repeated until the size is a power of two. */
    static long[] padded(long[] sorted) {
        int size = sorted.length == 1 ? 1 : Integer.highestOneBit(sorted.length - 1) << 1;
        long[] padded = Arrays.copyOf(sorted, size);
        Arrays.fill(padded, sorted.length, size, sorted[sorted.length - 1]);
        return padded;
    }

    private static String page(String columns, String after) {
        return "SELECT " + columns + "\n" + """
            FROM person p
            WHERE p.merged_into_id IS NULL
              AND p.village_code LIKE ? AND p.status = 'PRESENT'%s
              AND p.village_code LIKE ?
            ORDER BY p.village_code, p.id
            LIMIT ?\
            """.formatted(after);
    }
}
