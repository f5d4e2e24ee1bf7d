package org.residentgraph.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.residentgraph.feeds.Door.Outcome;
import org.residentgraph.persistence.employer.OrganisationCode;
import org.residentgraph.persistence.feed.Rule;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.platform.Platform;

/** A village, and people, of which one test alone speaks; and what departments report of them. */
final class Scene {

    static final String AS_OF = "2015-12-31";

    /** So many good rows that one rejected row does not hold the batch. */
    static final int ENOUGH = 50;

    private static final AtomicInteger SCENES = new AtomicInteger();
    private static final AtomicInteger MEN = new AtomicInteger();
    private static final AtomicInteger OTHERS = new AtomicInteger();

    private static final Map<String, String> SENDERS = Map.ofEntries(
            Map.entry("F01", "police"),
            Map.entry("F02", "police"),
            Map.entry("F03", "police"),
            Map.entry("F06", "labour"),
            Map.entry("F07", "labour"),
            Map.entry("F08", "labour"),
            Map.entry("F09", "labour"),
            Map.entry("F11", "education"),
            Map.entry("F12", "education"),
            Map.entry("F13", "health"),
            Map.entry("F14", "health"),
            Map.entry("F15", "family-planning"),
            Map.entry("F16", "civil-affairs"),
            Map.entry("F17", "housing"),
            Map.entry("F18", "resident-affairs"),
            Map.entry("F19", "culture"),
            Map.entry("F21", "finance"));

    /** Registrations with their persons. */
    private static final String REGISTERED =
            "(SELECT r.source_record_id, r.superseded_at, r.village_code, r.address_text, r.status, r.start_date,"
                    + " r.end_date, r.end_reason, p.name, p.identity_level, p.birth_date, p.sex_code, p.education_code,"
                    + " p.home_division_code, p.status AS person_status FROM residence_registration r"
                    + " JOIN person p ON p.id = r.person_id) registered";

    private final int number = SCENES.getAndIncrement();
    private final List<Integer> linesThatKeepTheRule = new ArrayList<>();
    private final List<Integer> linesThatBreakIt = new ArrayList<>();
    private Rule rule = Rule.E01;

    final String village = Door.village(number);
    final String town = village.substring(0, 9);
    final String county = village.substring(0, 6);

    /** The area of the batches: whatever others send does not count for their volume. */
    private String area = village;

    // ---- who and what there is ----

    /** Born on 16 July 1951. */
    Somebody man() {
        return new Somebody(Numbers.man(MEN.getAndIncrement()), "测某");
    }

    Somebody manEndingInX() {
        Somebody man = man("19620716");
        while (!man.number().endsWith("X")) {
            man = man("19620716");
        }
        return man;
    }

    /** @param born as 19510716 */
    Somebody man(String born) {
        return new Somebody(Numbers.citizen(address(), born, sequence() + 1), "测某");
    }

    Somebody woman(String born) {
        return new Somebody(Numbers.citizen(address(), born, sequence()), "测某");
    }

    private static String address() {
        return OTHERS.get() % 2 == 0 ? "659999" : "649999";
    }

    private static int sequence() {
        return 2 * (OTHERS.incrementAndGet() % 499);
    }

    /** A key as it is in the file, for lines that name another line's record; short enough to be shown in a reject file. */
    String key(String srcId) {
        return "r" + number + "-" + srcId;
    }

    /** The code of an organisation of this scene. */
    String employer() {
        return org("PDY%05d".formatted(88_100 + number));
    }

    static String org(String eight) {
        return eight + OrganisationCode.orgCheckCharacter(eight);
    }

    static String withAnotherCheck(String org) {
        return org.substring(0, 8) + (org.endsWith("1") ? "2" : "1");
    }

    /** The number of a permit, as it is written on it. */
    String permit(String suffix) {
        return "P" + number + suffix;
    }

    String school() {
        return "SCH%07d".formatted(number);
    }

    // ---- reports ----

    ReportFile report(String feed, Object... always) {
        return ReportFile.of(feed, AS_OF).withKeys(key("")).always(always);
    }

    ReportFile residents() {
        return ReportFile.residents(AS_OF, village).withKeys(key(""));
    }

    /** With so many good lines that one rejected line does not hold the batch. */
    ReportFile manyResidents() {
        ReportFile file = residents();
        for (int i = 0; i < ENOUGH; i++) {
            file.good("many-" + i, man());
        }
        return file;
    }

    void register(Somebody... people) {
        ReportFile file = residents();
        for (Somebody somebody : people) {
            String since = somebody.livesHereSince();
            file.line("of-" + somebody.number(), somebody, "arrived_on", since, "start_date", since);
        }
        before(file);
    }

    ReportFile insurance(Object... always) {
        return report("F07", "insurance_type", "WORK_INJURY", "start_date", "2015-04-01", "status", "INSURED")
                .always(always);
    }

    ReportFile jobs(Object... always) {
        return report("F06")
                .always("employer_code_type", "ORG", "employer_code", employer(), "employer_name", "测试厂" + number)
                .always("industry_code", "C", "village_code", village, "kind", "EMPLOYEE", "is_main", "1")
                .always("start_date", "2012-01-01")
                .always(always);
    }

    /** A school in the village, sent. */
    void openSchool() {
        before(report("F11")
                .line(
                        school() + ":2015-2016:PRIMARY",
                        "school_code",
                        school(),
                        "name",
                        "测试学校",
                        "category",
                        "21",
                        "sector",
                        "PUBLIC",
                        "village_code",
                        village,
                        "school_year",
                        "2015-2016",
                        "stage",
                        "PRIMARY",
                        "places",
                        "100"));
    }

    // ---- sending ----

    /** Its batches are about the whole town. */
    Scene ofTheTown() {
        area = town;
        return this;
    }

    /** Of which rule the findings must be, from now on. */
    void about(Rule now) {
        rule = now;
    }

    private Door door(ReportFile file, String account) {
        return Door.of(account, isOfACounty(file.feed) ? county : area);
    }

    private static boolean isOfACounty(String feed) {
        return feed.equals("F15") || feed.equals("F21");
    }

    /** What must be there first; nothing is found in it. */
    void before(ReportFile file) {
        Outcome outcome = door(file, SENDERS.get(file.feed)).send(file);
        assertThat(outcome.rejects()).as("found in what comes before").isEmpty();
        assertThat(outcome.status()).isEqualTo("APPLIED");
    }

    /** Sends a file with a good row or a bad one. */
    Answer sends(ReportFile file, String... parameters) {
        return sendsAs(SENDERS.get(file.feed), file, parameters);
    }

    Answer sendsAs(String account, ReportFile file, String... parameters) {
        return answer(file, door(file, account).send(file, map(parameters)));
    }

    /** Other bytes than the file would have. */
    Answer sends(ReportFile file, byte[] csv, String... parameters) {
        Door door = door(file, SENDERS.get(file.feed));
        return answer(file, door.send(file.feed, file.asOf, csv, map(parameters)));
    }

    private Answer answer(ReportFile file, Outcome outcome) {
        linesThatKeepTheRule.addAll(file.good);
        linesThatBreakIt.addAll(file.bad);
        assertThat(outcome.addsUp()).as(outcome.counters()).isTrue();
        List<Integer> against = outcome.rejects().stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals(rule.name()))
                .map(cells -> Integer.parseInt(cells[0]))
                .toList();
        assertThat(file.good).as("good rows found wanting").noneMatch(against::contains);
        if (against.stream().noneMatch(line -> line <= 1) && !outcome.status().equals("HELD")) {
            assertThat(file.bad).as("bad rows in which nothing was found").allMatch(against::contains);
        }
        return new Answer(outcome);
    }

    private static Map<String, String> map(String... pairs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Whether what was played is a pair at all. */
    void hasShownBoth() {
        assertThat(linesThatKeepTheRule).as("good rows").isNotEmpty();
        assertThat(linesThatBreakIt).as("bad rows").isNotEmpty();
    }

    /** What a sender is answered. */
    record Answer(Outcome outcome) {

        /** Counters that are not zero, in their order. */
        Answer counted(String counters) {
            assertThat(outcome.counters()).isEqualTo(counters);
            return this;
        }

        /** The reject file: line, rule, severity, column, masked value. */
        Answer told(String... lines) {
            assertThat(outcome.rejects()).containsExactly(lines);
            return this;
        }

        Answer applied() {
            assertThat(outcome.status()).as(outcome.holdReason()).isEqualTo("APPLIED");
            return this;
        }

        Answer held(String reason) {
            assertThat(outcome.status()).isEqualTo("HELD");
            assertThat(outcome.holdReason()).isEqualTo(reason);
            return this;
        }

        Answer late(boolean late) {
            assertThat(outcome.batch().path("late").booleanValue()).isEqualTo(late);
            return this;
        }
    }

    // ---- what is stored ----

    /** The current rows of this scene's keys in a table: key and columns, in the order of the keys. */
    void stores(String table, String columns, String... rows) {
        storesRows(
                "SELECT source_record_id, " + columns + " FROM " + table
                        + " WHERE source_record_id LIKE CONCAT(:key, '%') AND superseded_at IS NULL"
                        + " ORDER BY source_record_id",
                rows);
    }

    /** As {@link #stores}, of registrations and their persons; those of the many good lines are left out. */
    void storesResidents(String columns, String... rows) {
        storesRows(
                "SELECT source_record_id, " + columns + " FROM " + REGISTERED
                        + " WHERE source_record_id LIKE CONCAT(:key, '%') AND superseded_at IS NULL"
                        + " AND source_record_id NOT LIKE CONCAT(:key, 'many-%')"
                        + " AND source_record_id NOT LIKE CONCAT(:key, 'of-%') ORDER BY source_record_id",
                rows);
    }

    /** What departments were asked to do. */
    void asks(String... tasks) {
        storesRows(
                "SELECT t.department_code, t.kind FROM feed_task t JOIN feed_batch b ON b.id = t.batch_id"
                        + " WHERE b.division_code = :area ORDER BY 1, 2",
                tasks);
    }

    /** The lines that are kept, with the state they are in. */
    void keepsAside(String... lines) {
        storesRows(
                "SELECT p.line_no, p.rule_code, p.state FROM feed_parked_line p JOIN feed_batch b ON b.id = p.batch_id"
                        + " WHERE b.division_code = :area ORDER BY p.batch_id, p.line_no",
                lines);
    }

    /** @param sql may name {@code :key}, {@code :area} and {@code :county} */
    void storesRows(String sql, String... rows) {
        List<String> stored = Door.db()
                .sql(sql)
                .param("key", key(""))
                .param("area", area)
                .param("county", county)
                .query()
                .listOfRows()
                .stream()
                .map(row -> row.values().stream().map(this::text).collect(Collectors.joining(" ")))
                .toList();
        assertThat(stored).as("stored").containsExactly(rows);
    }

    private String text(Object cell) {
        return String.valueOf(cell).replace(key(""), "");
    }

    /** How many numbers of persons are stored that read so. */
    void storesNumber(String number, int times) {
        assertThat(Door.db()
                        .sql("SELECT COUNT(*) FROM person_identifier WHERE id_number_hash = ?")
                        .param(Platform.running().bean(PersonalDataCipher.class).hash(number))
                        .query(Integer.class)
                        .single())
                .as("persons with the number")
                .isEqualTo(times);
    }
}
