package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.identity.Identities;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.CountingSteps;
import org.residentgraph.persistence.indicator.DivisionMergers;
import org.residentgraph.persistence.indicator.FactKey;
import org.residentgraph.persistence.indicator.FactSet;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.FactsNotReadyException;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.beans.factory.annotation.Autowired;

/** What is counted of what the departments report, on the days on which it matters, and when it changes afterwards. */
class IndicatorFactsTests extends FeedTestBase {

    private static final String TOWN = "330402101";
    private static final String OTHER_TOWN = "330411101";

    @Autowired
    Facts facts;

    @Autowired
    Identities identities;

    @Autowired
    DivisionMergers mergers;

    @Autowired
    BusinessClock clock;

    @AfterEach
    void leaveTheTownsAsTheyWere() {
        db.update("UPDATE division SET successor_code = NULL, valid_to = NULL");
    }

    /** A whole city's take longer than a caller waits; that they are made is what helps the next. */
    @Test
    void tellsWhoCannotWaitAndCountsAllTheSame() throws InterruptedException, SQLException {
        register(1, 2);
        FactKey residents = key("ACTIVE_RESIDENTS", "2013");
        Facts hurried = new Facts(dataSource, clock, Duration.ofMillis(300));
        FeedLeases leases = new FeedLeases(dataSource, Duration.ofSeconds(20));
        try {
            // As long as somebody else counts, these counts do not come to an end.
            try (FeedLeases.Lease _ = leases.take("indicator facts").orElseThrow()) {
                assertThatThrownBy(() -> hurried.read(List.of(residents), null))
                        .isInstanceOf(FactsNotReadyException.class);
            }

            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (count("indicator_slot") == 0 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(count("indicator_slot")).isPositive();
            assertThat(hurried.read(List.of(residents), null).get(residents).amounts())
                    .containsOnlyKeys(VILLAGE);
        } finally {
            hurried.destroy();
        }
    }

    /** A whole city's takes minutes where it is large; a change shows in what was counted before, and is not lost to the rest. */
    @Test
    void keepsFreshWhatIsThereWhileSomethingElseIsCounted() throws SQLException {
        register(1, 2);
        assertThat(count("EMPLOYEES", "2012-11")).isZero();

        CountingSteps.count(
                facts,
                "EMPLOYEES",
                () -> load(FeedFile.of("F06", "2012-12-31")
                        .always(job())
                        .line("e-1", "id_number", idNumber(1), "name", "测某")));

        assertThat(count("EMPLOYEES", "2012-11")).isEqualTo(1);
        assertThat(count("EMPLOYEES", "2012-Q4")).isEqualTo(1);
        assertThat(countedAt("2012-11-30")).isLessThan(countedAt("2012-12-31"));
        assertThat(count("indicator_mark")).isZero();
    }

    private String countedAt(String day) {
        return row("SELECT MIN(known_from) AS at FROM indicator_fact WHERE measure = 'EMPLOYEES' AND slot = ?", day)
                .get("at");
    }

    /** Otherwise every day that has passed would be counted again with every change. */
    @Test
    void countsNoDayAgainWhenItsPeriodHasRunOn() throws SQLException {
        register(1, 2);
        keepUp(new BusinessClock(Clock.systemUTC(), LocalDate.of(2012, 11, 20)));
        assertThat(residentsOn("2012-11-20")).isEqualTo(2);

        BusinessClock nextDay = new BusinessClock(Clock.systemUTC(), LocalDate.of(2012, 11, 21));
        keepUp(nextDay);
        load(residents("2012-12-31").line("r-3", "id_number", idNumber(3), "start_date", "2012-01-01"));
        keepUp(nextDay);

        assertThat(residentsOn("2012-11-20")).isEqualTo(2);
        assertThat(residentsOn("2012-11-21")).isEqualTo(3);
        assertThat(residentsOn("2012-09-30")).isEqualTo(3);
    }

    @Test
    void tellsOfARunningPeriodWhatWasKnownAsOfThatDay() throws SQLException {
        register(1, 2);
        keepUp(new BusinessClock(Clock.systemUTC(), null));
        Instant thatDay = Instant.now();
        FactKey running = key(
                "ACTIVE_RESIDENTS", String.valueOf(BusinessClock.dayOf(thatDay).getYear()));

        Facts nextDay = keepUp(new BusinessClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)), null));

        FactSet known = nextDay.read(List.of(running), thatDay).get(running);
        assertThat(known.isKnown()).isTrue();
        assertThat(sum(known.amounts())).isEqualTo(2);
    }

    private Facts keepUp(BusinessClock day) throws SQLException {
        Facts ofThatDay = new Facts(dataSource, day);
        CountingSteps.keepUp(ofThatDay);
        ofThatDay.destroy();
        return ofThatDay;
    }

    private int residentsOn(String day) {
        return new BigDecimal(row(
                                "SELECT SUM(amount) AS residents FROM indicator_fact WHERE measure = 'ACTIVE_RESIDENTS'"
                                        + " AND breakdown = 'NONE' AND known_to IS NULL AND slot = ?",
                                day)
                        .get("residents"))
                .intValueExact();
    }

    @Test
    void countsAContractUntilTheDayBeforeItsEnd() {
        register(1, 2);
        load(FeedFile.of("F06", "2012-12-31")
                .always(job())
                .line("e-1", "id_number", idNumber(1), "name", "测某", "contract_end", "2012-12-30")
                .line("e-2", "id_number", idNumber(2), "name", "测某", "contract_end", "2012-12-31"));

        assertThat(count("EMPLOYEES", "2012")).isEqualTo(2);
        assertThat(count("CONTRACTED_EMPLOYEES", "2012")).isEqualTo(1);
        assertThat(count("CONTRACTED_EMPLOYEES", "2012-11")).isEqualTo(2);
        assertThat(count("CONTRACTED_EMPLOYEES", "2013-01")).isZero();
    }

    @Test
    void countsAChildUntilTheDayBeforeTheEighthBirthday() {
        load(residents("2012-12-31")
                .line("r-1", "id_number", child("20051231", 1), "birth_date", "2005-12-31")
                .line("r-2", "id_number", child("20060101", 1), "birth_date", "2006-01-01"));

        assertThat(count("CHILDREN_0_7", "2012")).isEqualTo(2);
        assertThat(count("CHILDREN_0_7", "2013")).isEqualTo(1);
        assertThat(count("CHILDREN_0_7", "2014")).isZero();
    }

    @Test
    void countsARegistrationFromItsFirstDayUntilItsLast() {
        load(residents("2012-12-31")
                .line("r-1", "id_number", idNumber(1), "end_date", "2012-12-30", "end_reason", "LEFT_CITY")
                .line("r-2", "id_number", idNumber(2), "end_date", "2012-12-31", "end_reason", "LEFT_CITY")
                .line("r-3", "id_number", idNumber(3), "start_date", "2012-12-31")
                .line("r-4", "id_number", idNumber(4), "end_date", "2012-11-30", "end_reason", "ERROR"));

        assertThat(count("ACTIVE_RESIDENTS", "2012")).isEqualTo(2);
        assertThat(count("ACTIVE_RESIDENTS", "2012-Q3")).isEqualTo(2);
        assertThat(count("ACTIVE_RESIDENTS", "2013")).isEqualTo(1);
    }

    @Test
    void doesNotCountWhoDiedThatDay() {
        load(residents("2012-12-31")
                .line("r-1", "id_number", idNumber(1), "end_date", "2012-12-31", "end_reason", "DECEASED"));

        assertThat(count("ACTIVE_RESIDENTS", "2012-11")).isEqualTo(1);
        assertThat(count("ACTIVE_RESIDENTS", "2012")).isZero();
    }

    @Test
    void countsWhoMovedInTheNewVillageFromThatDayOn() {
        load(residents("2012-12-31")
                .line("r-1", "id_number", idNumber(1), "end_date", "2012-12-30", "end_reason", "MOVED")
                .line("r-2", "id_number", idNumber(1), "start_date", "2012-12-31", "village_code", OTHER_VILLAGE));

        assertThat(counts("ACTIVE_RESIDENTS", "2012-11")).containsOnlyKeys(VILLAGE);
        assertThat(counts("ACTIVE_RESIDENTS", "2012")).containsOnlyKeys(OTHER_VILLAGE);
    }

    @Test
    void countsAFlowWhereThePersonLivesAtThePeriodsEnd() {
        load(residents("2012-12-31")
                .line("r-1", "id_number", idNumber(1), "end_date", "2012-12-30", "end_reason", "MOVED")
                .line("r-2", "id_number", idNumber(1), "start_date", "2012-12-31", "village_code", OTHER_VILLAGE));
        load(FeedFile.of("F06", "2012-12-31").always(job()).line("e-1", "id_number", idNumber(1), "name", "测某"));
        load(FeedFile.of("F09", "2012-12-31")
                .line(
                        "k-1",
                        "record_kind",
                        "CASE",
                        "employer_code_type",
                        "ORG",
                        "employer_code",
                        "PDY00001X",
                        "case_no",
                        "K1",
                        "accepted_on",
                        "2012-03-31")
                .line("c-1", "record_kind", "CLAIM", "case_no", "K1", "id_number", idNumber(1), "owed_amount", "500"));

        assertThat(counts("WAGES_OWED", "2012-Q1")).containsOnlyKeys(VILLAGE);
        assertThat(counts("WAGES_OWED", "2012")).containsOnlyKeys(OTHER_VILLAGE);
        assertThat(count("WAGES_OWED", "2012")).isEqualTo(500);
        assertThat(count("WAGES_OWED", "2012-Q2")).isZero();
    }

    @Test
    void countsTheWageThatWasReportedUpToThatDay() {
        register(1);
        load(FeedFile.of("F06", "2012-12-31").always(job()).line("e-1", "id_number", idNumber(1), "name", "测某"));
        load(insured("2012-12-31", "2000"));
        load(insured("2013-06-30", "3000"));

        assertThat(count("WAGES", "2011")).isEqualTo(2000);
        assertThat(count("WAGES", "2013-Q1")).isEqualTo(2000);
        assertThat(count("WAGES", "2013-Q2")).isEqualTo(3000);
        assertThat(count("WAGE_EARNERS", "2013")).isEqualTo(1);
    }

    private static FeedFile insured(String asOf, String wage) {
        return FeedFile.of("F07", asOf)
                .line(
                        "i-1",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(1),
                        "name",
                        "测某",
                        "insurance_type",
                        "WORK_INJURY",
                        "employer_code_type",
                        "ORG",
                        "employer_code",
                        "PDY00001X",
                        "start_date",
                        "2011-04-01",
                        "status",
                        "INSURED",
                        "contribution_base",
                        wage);
    }

    @Test
    void countsTheEducationThatWasKnownThen() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1), "education_code", "70"));
        load(residents("2012-06-30").line("r-1", "id_number", idNumber(1), "education_code", "60"));
        load(residents("2013-06-30").line("r-1", "id_number", idNumber(1), "education_code", "30"));

        assertThat(count("SENIOR_SECONDARY_RESIDENTS", "2011")).isZero();
        assertThat(count("SENIOR_SECONDARY_RESIDENTS", "2012-Q1")).isZero();
        assertThat(count("SENIOR_SECONDARY_RESIDENTS", "2012-Q2")).isEqualTo(1);
        assertThat(count("SENIOR_SECONDARY_RESIDENTS", "2015")).isEqualTo(1);
    }

    @Test
    void countsMergedIdentitiesOnceWhereTheLaterRegistrationIs() {
        load(residents("2012-12-31")
                .line("r-1", "id_number", idNumber(1))
                .line("r-2", "id_number", idNumber(2), "start_date", "2012-03-01", "village_code", OTHER_VILLAGE));
        facts.rebuild(_ -> {});
        assertThat(count("ACTIVE_RESIDENTS", "2012")).isEqualTo(2);

        long merge = identities.propose(person("r-1"), person("r-2"), null, "steward");
        identities.confirm(merge, "other");
        facts.refresh();
        assertThat(counts("ACTIVE_RESIDENTS", "2011")).containsOnlyKeys(VILLAGE);
        assertThat(counts("ACTIVE_RESIDENTS", "2012")).containsOnlyKeys(OTHER_VILLAGE);
        assertThat(rows("SELECT DISTINCT reason FROM indicator_restatement"))
                .containsExactly(Map.of("reason", "MERGE"));
        assertThatARebuildChangesNothing();

        identities.unmerge(merge, "other");
        facts.refresh();
        assertThat(count("ACTIVE_RESIDENTS", "2012")).isEqualTo(2);
        assertThatARebuildChangesNothing();
    }

    @Test
    void keepsWhatWasKnownBeforeALateReport() {
        register(1, 2);
        facts.rebuild(_ -> {});
        Instant before = Instant.now();
        assertThat(count("ACTIVE_RESIDENTS", "2012")).isEqualTo(2);

        FeedBatch late =
                load(residents("2014-03-31").line("r-9", "id_number", idNumber(9), "start_date", "2012-05-01"));
        facts.refresh();

        assertThat(count("ACTIVE_RESIDENTS", "2011")).isEqualTo(2);
        assertThat(count("ACTIVE_RESIDENTS", "2012")).isEqualTo(3);
        assertThat(sum(facts.read(List.of(key("ACTIVE_RESIDENTS", "2012")), before)
                        .get(key("ACTIVE_RESIDENTS", "2012"))
                        .amounts()))
                .isEqualTo(2);
        assertThat(row("SELECT before_amount, after_amount, reason, batch_id FROM indicator_restatement"
                        + " WHERE measure = 'ACTIVE_RESIDENTS' AND slot = '2012-12-31'"))
                .containsEntry("before_amount", "2.0000")
                .containsEntry("after_amount", "3.0000")
                .containsEntry("reason", "FEED")
                .containsEntry("batch_id", String.valueOf(late.id()));
        assertThatARebuildChangesNothing();
    }

    @Test
    void knowsNothingOfTheTimeBeforeAnythingWasCounted() {
        register(1);
        facts.rebuild(_ -> {});
        FactKey key = key("ACTIVE_RESIDENTS", "2012");

        assertThat(facts.read(List.of(key), Instant.parse("2014-01-31T00:00:00Z"))
                        .get(key)
                        .isKnown())
                .isFalse();
        assertThat(facts.read(List.of(key), null).get(key).isKnown()).isTrue();
    }

    @Test
    void countsUpTheVersionOfWhatChangedAlone() {
        register(1, 2);
        facts.rebuild(_ -> {});
        Map<String, Long> before = facts.versions(List.of("EMPLOYEES", "ACTIVE_RESIDENTS"));

        load(FeedFile.of("F06", "2012-12-31").always(job()).line("e-1", "id_number", idNumber(1), "name", "测某"));
        facts.refresh();

        Map<String, Long> after = facts.versions(List.of("EMPLOYEES", "ACTIVE_RESIDENTS"));
        assertThat(after.get("EMPLOYEES")).isEqualTo(before.get("EMPLOYEES") + 1);
        assertThat(after.get("ACTIVE_RESIDENTS")).isEqualTo(before.get("ACTIVE_RESIDENTS"));
        assertThat(count("indicator_mark")).isZero();
    }

    @Test
    void countsTheSameWhetherAChangeIsFollowedOrEverythingIsCountedAgain() {
        register(1, 2, 3, 4);
        facts.rebuild(_ -> {});
        load(residents("2012-06-30")
                .line("r-1", "id_number", idNumber(1), "end_date", "2012-05-31", "end_reason", "MOVED")
                .line("n-1", "id_number", idNumber(1), "start_date", "2012-06-01", "village_code", OTHER_VILLAGE)
                .line("r-2", "id_number", idNumber(2), "end_date", "2012-06-15", "end_reason", "LEFT_CITY"));
        facts.refresh();
        load(FeedFile.of("F06", "2012-12-31")
                .always(job())
                .line("e-1", "id_number", idNumber(1), "name", "测某")
                .line("e-3", "id_number", idNumber(3), "name", "测某"));
        facts.refresh();

        assertThat(counts("EMPLOYEES", "2012")).containsOnlyKeys(VILLAGE, OTHER_VILLAGE);
        assertThatARebuildChangesNothing();
    }

    @Test
    void countsAMergedTownsPastForItsSuccessorAsSoonAsItIsMerged() {
        register(1, 2);
        load(residents("2012-12-31").line("r-3", "id_number", idNumber(3), "village_code", OTHER_VILLAGE));
        facts.rebuild(_ -> {});
        int towns = count("TOWNS", "2012");
        Map<String, Long> before = facts.versions(List.of("ACTIVE_RESIDENTS", "CHILDREN_0_7"));

        db.update("UPDATE division SET successor_code = ?, valid_to = '2014-07-01' WHERE code = ?", TOWN, OTHER_TOWN);
        db.update(
                "UPDATE division SET successor_code = ?, valid_to = '2014-07-01' WHERE code = ?",
                VILLAGE,
                OTHER_VILLAGE);
        facts.refresh();

        assertThat(count("TOWNS", "2012")).isEqualTo(towns - 1);
        assertThat(counts("TOWNS", "2012")).doesNotContainKey(OTHER_TOWN);
        assertThat(counts("ACTIVE_RESIDENTS", "2012")).containsOnlyKeys(VILLAGE);
        assertThat(count("ACTIVE_RESIDENTS", "2012")).isEqualTo(3);
        Map<String, Long> after = facts.versions(List.of("ACTIVE_RESIDENTS", "CHILDREN_0_7"));
        assertThat(after.get("ACTIVE_RESIDENTS")).isEqualTo(before.get("ACTIVE_RESIDENTS") + 1);
        assertThat(after.get("CHILDREN_0_7")).isEqualTo(before.get("CHILDREN_0_7"));
        assertThat(rows("SELECT DISTINCT reason FROM indicator_restatement"))
                .containsExactly(Map.of("reason", "DIVISION"));
        assertThat(mergers.into(TOWN)).containsExactly(LocalDate.of(2014, 7, 1));
        assertThat(mergers.into(OTHER_TOWN)).isEmpty();
        assertThat(mergers.into("3304")).isEmpty();
        assertThatARebuildChangesNothing();
    }

    @Test
    void makesABreakdownWhenItIsAskedFor() {
        register(1, 2);
        FactKey bySex = new FactKey(Measures.SHIPPED.require("ACTIVE_RESIDENTS"), period("2012"), Breakdown.SEX);

        assertThat(facts.read(List.of(bySex), null).get(bySex).amounts()).containsOnlyKeys(VILLAGE + "/1");
        load(residents("2012-12-31")
                .line("r-9", "id_number", TestNumbers.citizen("349999", "19880716", 800), "sex_code", "2"));
        facts.refresh();
        assertThat(facts.read(List.of(bySex), null).get(bySex).amounts())
                .containsOnlyKeys(VILLAGE + "/1", VILLAGE + "/2");
    }

    private void assertThatARebuildChangesNothing() {
        List<Map<String, String>> before = rows(CURRENT);
        facts.rebuild(_ -> {});
        assertThat(rows(CURRENT)).isEqualTo(before);
    }

    private static final String CURRENT = "SELECT measure, slot, breakdown, division_code, category, amount, known_from"
            + " FROM indicator_fact WHERE known_to IS NULL ORDER BY measure, slot, breakdown, division_code, category";

    private void register(int... people) {
        FeedFile file = residents("2011-03-31");
        for (int n : people) {
            file.line("r-" + n, "id_number", idNumber(n));
        }
        load(file);
    }

    private long person(String registration) {
        return Long.parseLong(
                row("SELECT person_id FROM residence_registration WHERE source_record_id = ?", registration)
                        .get("person_id"));
    }

    private static String child(String birth, int sequence) {
        return TestNumbers.citizen("349999", birth, 2 * sequence + 1);
    }

    private static String[] job() {
        return new String[] {
            "id_type", "01",
            "employer_code_type", "ORG",
            "employer_code", "PDY00001X",
            "employer_name", "测试针织",
            "industry_code", "C",
            "village_code", VILLAGE,
            "kind", "EMPLOYEE",
            "is_main", "1",
            "start_date", "2011-03-01",
            "contract_no", "C1",
            "written", "1",
            "contract_start", "2011-03-01"
        };
    }

    private int count(String measure, String period) {
        return sum(counts(measure, period));
    }

    private Map<String, BigDecimal> counts(String measure, String period) {
        FactKey key = key(measure, period);
        return facts.read(List.of(key), null).get(key).amounts();
    }

    private static int sum(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().mapToInt(BigDecimal::intValueExact).sum();
    }

    private static FactKey key(String measure, String period) {
        return new FactKey(Measures.SHIPPED.require(measure), period(period), Breakdown.NONE);
    }

    private static CalendarPeriod period(String name) {
        return CalendarPeriod.parse(name).orElseThrow();
    }
}
