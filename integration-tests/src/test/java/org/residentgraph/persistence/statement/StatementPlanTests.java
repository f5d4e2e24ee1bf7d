package org.residentgraph.persistence.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.residentgraph.persistence.paging.Keyset;
import org.residentgraph.persistence.reporting.FeedReach;
import org.residentgraph.persistence.reporting.FindingsPage;
import org.residentgraph.persistence.resident.ResidentCriterion;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.StatementTemplate.ExpandedSql;
import org.residentgraph.platform.Platform;

/** The plan of every statement, as the server at hand makes it: no table that grows is read from end to end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementPlanTests {

    private static final LocalDate DAY = LocalDate.of(2015, 12, 31);

    /** Reference tables of a fixed size, and public master data read whole at start. */
    private static final Set<String> SMALL =
            Set.of("division", "code_value", "home_division", "immunization_schedule", "s(immunization_schedule)");

    private final SqlSessionFactory sessions = Platform.running().bean(SqlSessionFactory.class);
    private final DataSource dataSource = Platform.running().bean(DataSource.class);

    /** A table of fewer rows is read whole whatever its indexes are. */
    private static final int TOO_FEW_ROWS_TO_TELL = 300;

    /** One line of EXPLAIN. */
    record Step(String table, String type, String key, long rows, String extra) {}

    Stream<String> statements() {
        // By name: a short name that two mappers share stands for neither statement.
        return sessions.getConfiguration().getMappedStatementNames().stream()
                .filter(id -> id.startsWith("org.residentgraph"))
                .filter(id -> !id.endsWith(".findPage") && !id.endsWith(".countAtMost"))
                // Counts a district, a fifth of the rows: reading its index along the groups is as right as the range.
                .filter(id -> !id.endsWith(".countRegistered"))
                .filter(id -> !id.contains(".reference.") && !id.contains(".division."))
                .distinct()
                .sorted();
    }

    @Test
    void everyMapperIsAmongThem() {
        assertThat(statements()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void noStatementReadsATableThatGrowsFromEndToEnd(String id) throws SQLException {
        List<Step> plan = explain(id, Map.of());

        assertThat(scans(plan)).as("plan of %s: %s", id, plan).isEmpty();
    }

    /** Every order, filtered by a county and by a town, at the start of the list and in the middle. */
    Stream<Map<String, Object>> pages() {
        List<Map<String, Object>> pages = new ArrayList<>();
        for (String division : List.of("330402", "330402101")) {
            for (String column : List.of("p.village_code", "p.name", "p.birth_date", "p.registered_on")) {
                for (boolean first : List.of(true, false)) {
                    pages.add(Map.of("division", division, "column", column, "first", first));
                }
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsReadAlongAnIndex(Map<String, Object> page) throws SQLException {
        String column = (String) page.get("column");
        boolean inVillageOrder = column.equals("p.village_code");
        Keyset order = new Keyset(List.of(new Keyset.Column(column, false), new Keyset.Column("p.id", false)));
        ResidentCriterion criterion = new ResidentCriterion.All(List.of(
                new ResidentCriterion.Below((String) page.get("division"), inVillageOrder),
                new ResidentCriterion.Equal(ResidentCriterion.Equal.Column.STATUS, "PRESENT")));
        SqlText where = criterion.toSql(DAY);
        Object place = column.endsWith("_on") || column.endsWith("_date") ? LocalDate.of(1990, 5, 1) : "330402101001";
        if (Boolean.FALSE.equals(page.get("first"))) {
            where = where.and(order.after(List.of(place, 7L)));
        }

        List<Step> plan = explain("findPage", Map.of("where", where, "order", order.orderBy(), "limit", 51));

        assertThat(plan)
                .as("plan of %s", page)
                .allSatisfy(step -> assertThat(step.key()).startsWith("person_by_"));
        assertThat(scans(plan)).as("plan of %s: %s", page, plan).isEmpty();
    }

    @Test
    void theSearchByNameDivisionAndEducationReadsItsOwnIndexInOrder() throws SQLException {
        Keyset order = new Keyset(List.of(new Keyset.Column("p.name", false), new Keyset.Column("p.id", false)));
        SqlText where = new ResidentCriterion.All(List.of(
                        new ResidentCriterion.Below("330402101", false),
                        new ResidentCriterion.NamePrefix("李"),
                        new ResidentCriterion.Equal(ResidentCriterion.Equal.Column.EDUCATION, "70"),
                        new ResidentCriterion.Equal(ResidentCriterion.Equal.Column.STATUS, "PRESENT")))
                .toSql(DAY);

        List<Step> plan = explain("findPage", Map.of("where", where, "order", order.orderBy(), "limit", 21));

        assertThat(plan).singleElement().satisfies(step -> {
            assertThat(step.key()).isEqualTo("person_by_town_education_name");
            assertThat(step.extra()).doesNotContain("filesort");
        });
    }

    @Test
    void aScanWouldBeSeen() throws SQLException {
        assertThat(scans(explain("SELECT COUNT(*) FROM person p WHERE p.home_address = 'x'", List.of())))
                .isNotEmpty();
    }

    private static List<Step> scans(List<Step> plan) {
        return plan.stream()
                .filter(step -> step.type() != null
                        && (step.type().equalsIgnoreCase("ALL") || step.type().equals("index")))
                .filter(step -> step.rows() > TOO_FEW_ROWS_TO_TELL)
                .filter(step -> step.table() != null && !step.table().startsWith("<") && !SMALL.contains(step.table()))
                .toList();
    }

    private List<Step> explain(String id, Map<String, Object> own) throws SQLException {
        MappedStatement statement = sessions.getConfiguration()
                .getMappedStatement(
                        id.contains(".") ? id : "org.residentgraph.persistence.resident.ResidentMapper." + id);
        Map<String, Object> parameters = new HashMap<>();
        Keys persons = somePersons();
        parameters.put("persons", persons);
        parameters.put("ids", persons);
        parameters.put("households", persons);
        parameters.put("scope", DataScope.divisions(List.of("330402")));
        parameters.put("columns", Columns.ALL);
        parameters.put("asOf", DAY);
        parameters.put("hash", new byte[32]);
        parameters.put("prefix", "330402%");
        parameters.put("sub", "resident");
        parameters.putAll(ofCasework());
        parameters.putAll(ofRevocation());
        parameters.putAll(ofReporting());
        parameters.put("owners", "person_merge:1");
        parameters.put("places", "330402");
        parameters.put("rowVersion", 1);
        parameters.putAll(ofIdentities(persons));
        parameters.put("events", SqlText.of("?, ?", "EMPLOYMENT_STARTED", "DOSE_GIVEN"));
        parameters.putAll(own);
        ExpandedSql sql = (ExpandedSql) statement.getBoundSql(parameters);
        return explain(sql.getSql(), sql.args());
    }

    private static Map<String, Object> ofCasework() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", "7"); // a text of cases, a number of identities
        for (String text : List.of("beforeId", "caseNumber", "department", "purpose", "outcome", "kind")) {
            parameters.put(text, "NRAB");
        }
        for (String number : List.of("open", "all", "limit", "most", "minutes")) {
            parameters.put(number, 1);
        }
        for (String time : List.of("now", "until", "beforeTime")) {
            parameters.put(time, DAY.atStartOfDay());
        }
        for (String bytes : List.of("reason", "finding", "note", "proposed")) {
            parameters.put(bytes, new byte[1]);
        }
        parameters.put("person", 7L);
        parameters.put("day", DAY);
        parameters.put("due", DAY);
        parameters.put("coordinate", "Resident.name");
        return parameters;
    }

    private static Map<String, Object> ofIdentities(Keys persons) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("survivors", persons);
        for (String number : List.of("survivor", "merged", "candidate", "belowScore", "belowId")) {
            parameters.put(number, 7L);
        }
        for (String text : List.of("by", "from", "to", "state")) {
            parameters.put(text, "OPEN");
        }
        parameters.put("at", DAY.atStartOfDay());
        return parameters;
    }

    private static Map<String, Object> ofRevocation() {
        Map<String, Object> parameters = new HashMap<>();
        for (String time : List.of("deniedAt", "notBefore", "liftedAt", "horizon")) {
            parameters.put(time, DAY.atStartOfDay());
        }
        parameters.put("deniedBy", "admin");
        parameters.put("liftedBy", "admin");
        return parameters;
    }

    /** As the sender of one department, with every filter there is. */
    private static Map<String, Object> ofReporting() {
        SqlText reach = new FeedReach(List.of(new FeedReach.Part(List.of("HRSS"), List.of("3304")))).onBatch("b");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("reach", reach);
        for (String number : List.of("key", "batch", "line")) {
            parameters.put(number, 7L);
        }
        parameters.put("where", reach.and(SqlText.of("b.feed_code = ? AND b.id < ?", "F06", 900L)));
        parameters.put(
                "pages",
                FindingsPage.together(List.of(
                        new FindingsPage(1, null, null, null, null, 51),
                        new FindingsPage(2, "E04", null, null, List.of(7L, "E04", "id_number"), 51),
                        new FindingsPage(2, "E01", "FLAG", "OPEN", List.of(7L, "E01", "id_number"), 51))));
        return parameters;
    }

    private Keys somePersons() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT id FROM person LIMIT 4");
                ResultSet rows = query.executeQuery()) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return Keys.of(ids.stream().mapToLong(Long::longValue));
        }
    }

    private List<Step> explain(String sql, List<Object> args) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(explainAsTable(connection) + sql)) {
            for (int i = 0; i < args.size(); i++) {
                query.setObject(i + 1, args.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                List<Step> plan = new ArrayList<>();
                while (rows.next()) {
                    plan.add(new Step(
                            aliased(rows.getString("table"), sql),
                            rows.getString("type"),
                            rows.getString("key"),
                            rows.getLong("rows"),
                            String.valueOf(rows.getString("Extra"))));
                }
                return plan;
            }
        }
    }

    /** MySQL 9 draws a tree unless it is told not to; MariaDB knows no name for its table. */
    private static String explainAsTable(Connection connection) throws SQLException {
        boolean mariaDb = connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
        return mariaDb ? "EXPLAIN " : "EXPLAIN FORMAT=TRADITIONAL ";
    }

    /** The schedule's alias is also a school's; only the schedule may be read whole. */
    private static String aliased(String table, String sql) {
        Set<String> schedule = Stream.of("s")
                .filter(_ -> sql.contains("immunization_schedule s"))
                .collect(Collectors.toSet());
        return schedule.contains(table) ? "s(immunization_schedule)" : table;
    }
}
