package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.indicator.Exclusion;
import org.residentgraph.persistence.indicator.Exclusions;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.SourceReports;
import org.residentgraph.persistence.indicator.SourceReports.Completeness;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.beans.factory.annotation.Autowired;

/** What figures rest on: which reports were due and are there, and which of their lines do not count. */
class SourceReportsTests extends FeedTestBase {

    private static final CalendarPeriod YEAR = CalendarPeriod.parse("2012").orElseThrow();

    /** The last quarter's batch was due ten days after it. */
    private static final LocalDate AFTERWARDS = LocalDate.of(2013, 1, 11);

    @Autowired
    SourceReports reports;

    @Autowired
    Exclusions exclusions;

    @Autowired
    Facts facts;

    @BeforeEach
    void agreeOnQuarters() {
        for (String feed : List.of("F06", "F07")) {
            db.update(
                    "INSERT INTO feed_schedule (feed_code, department_code, period_kind, due_day, grace_days)"
                            + " VALUES (?, 'HRSS', 'QUARTER', 10, 5)",
                    feed);
        }
    }

    @Test
    void saysOfEachSourceHowManyBatchesWereDueAndAreThere() {
        report("2012-03-31", 1);
        report("2012-06-30", 2);

        assertThat(ofWork(AFTERWARDS)).isEqualTo(new Completeness("F06", "HRSS", 4, 2, LocalDate.of(2012, 6, 30)));
        assertThat(reports.reported().completeness(Set.of("F06", "F07"), YEAR, AFTERWARDS))
                .extracting(Completeness::feed)
                .containsExactly("F06", "F07");
    }

    @Test
    void doesNotYetExpectWhatIsNotDue() {
        report("2012-03-31", 1);

        assertThat(ofWork(LocalDate.of(2012, 7, 10)).expected()).isEqualTo(1);
        assertThat(ofWork(LocalDate.of(2012, 7, 11)).expected()).isEqualTo(2);
    }

    @Test
    void countsALateReportWhenItIsThere() {
        report("2012-12-31", 1);
        assertThat(ofWork(AFTERWARDS).received()).isEqualTo(1);

        report("2012-09-30", 2);

        assertThat(ofWork(AFTERWARDS).received()).isEqualTo(2);
        assertThat(ofWork(AFTERWARDS).latest()).isEqualTo("2012-12-31");
    }

    /** Whatever its lines say: how many reports were in time is counted too. */
    @Test
    void marksThatABatchCame() {
        facts.rebuild(_ -> {});
        FeedBatch batch = load(residents("2012-12-31").line("r-1", "id_number", idNumber(1)));

        assertThat(rows("SELECT owners FROM indicator_mark"))
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark.get("owners")).contains("feed_batch:" + batch.id() + ";"));
        facts.refresh();
        assertThat(count("indicator_mark")).isZero();
    }

    @Test
    void countsLinesThatAreKeptAsideOrSentBack() {
        load(residents("2012-12-31")
                .line("r-1", "id_number", idNumber(1))
                .line("r-2", "id_number", idNumber(2), "village_code", "330402999999"));

        assertThat(excluded("QUARANTINED", "F01")).isEqualTo(1);
        assertThat(excluded("QUARANTINED", "F06")).isZero();
        assertThat(excluded("REJECTED", "F01")).isZero();
        assertThat(excluded("MERGED", "F01")).isZero();
    }

    @Test
    void tellsOfEveryoneLeftOutThatCanBeCounted() {
        List<Exclusion> counted = Exclusion.all().stream()
                .filter(exclusion -> exclusion.sql() != null)
                .toList();
        assertThat(counted)
                .hasSizeGreaterThan(10)
                .allSatisfy(exclusion -> assertThat(excluded(exclusion.code(), "F01"))
                        .as(exclusion.code())
                        .isGreaterThanOrEqualTo(0));
    }

    private long excluded(String code, String feed) {
        Exclusion exclusion = Exclusion.all().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return exclusions.count(exclusion, List.of(feed), YEAR.from(), YEAR.to().minusDays(1));
    }

    private Completeness ofWork(LocalDate today) {
        return reports.reported().completeness(Set.of("F06"), YEAR, today).getFirst();
    }

    private void report(String asOf, int n) {
        load(residents(asOf).line("r-" + n, "id_number", idNumber(n)));
        load(FeedFile.of("F06", asOf)
                .always(
                        "id_type", "01",
                        "employer_code_type", "ORG",
                        "employer_code", "PDY00001X",
                        "employer_name", "测试针织",
                        "village_code", VILLAGE,
                        "kind", "EMPLOYEE",
                        "is_main", "1",
                        "start_date", "2011-03-01")
                .line("e-" + n, "id_number", idNumber(n), "name", "测某"));
    }
}
