package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.FactKey;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.beans.factory.annotation.Autowired;

/** A deletion need say nothing but its key, whatever other lines of its feed must say; what it deletes stays as a version. */
class DeletionTests extends FeedTestBase {

    @Autowired
    Facts facts;

    @BeforeEach
    void aChild() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1)));
    }

    private static FeedFile about(String feed, String asOf) {
        return FeedFile.of(feed, asOf).always("id_type", "01", "id_number", idNumber(1), "name", "测某");
    }

    private void assertDeleted(FeedBatch batch, int deletions) {
        assertThat(batch.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(deletions, deletions, 0, 0, 0, 0, 0));
    }

    @Test
    void endsASpellAtSchool() {
        load(school("2011-03-31", "PRIMARY"));
        load(about("F12", "2011-06-30")
                .line(
                        "n-1",
                        "record_kind",
                        "ENROLMENT",
                        "stage",
                        "PRIMARY",
                        "school_code",
                        "2133000001",
                        "start_date",
                        "2011-03-20"));

        FeedBatch batch = load(FeedFile.of("F12", "2011-09-30").line("n-1", "op", "D"));

        assertDeleted(batch, 1);
        assertThat(row("SELECT end_date FROM school_enrolment WHERE superseded_at IS NULL"))
                .containsEntry("end_date", "2011-10-01");
    }

    @Test
    void takesADoseOffAndJudgesTheOthersAnew() {
        String child = TestNumbers.citizen("349999", "20110316", 1);
        load(residents("2011-03-31")
                .line("r-2", "id_number", child, "birth_date", "2011-03-16", "start_date", "2011-03-20"));
        load(FeedFile.of("F13", "2011-06-30")
                .always("id_type", "01", "id_number", child, "name", "测某")
                .line("h-1", "record_kind", "RECORD", "record_no", "R1", "opened_on", "2011-03-20")
                .line("d-1", "record_kind", "DOSE", "vaccine_code", "HEPB", "dose_no", "1", "given_on", "2011-03-16")
                .line("d-2", "record_kind", "DOSE", "vaccine_code", "HEPB", "dose_no", "2", "given_on", "2011-04-20"));

        FeedBatch batch =
                load(FeedFile.of("F13", "2011-09-30").line("d-1", "op", "D").line("h-1", "op", "D"));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(batch.counters().accepted()).isEqualTo(2);
        assertThat(rows("SELECT source_record_id, valid FROM vaccination_dose WHERE superseded_at IS NULL"))
                .extracting(row -> row.get("source_record_id") + " " + row.get("valid"))
                .containsExactly("d-2 0");
        assertThat(row("SELECT closed_on FROM child_health_record WHERE superseded_at IS NULL"))
                .containsEntry("closed_on", "2011-10-01");
    }

    @Test
    void takesReliefOffTheRegisterAndLeavesItsFund() {
        FeedFile fund = about("F16", "2011-03-31")
                .line("FND1", "record_kind", "FUND", "fund_code", "FND1", "fund_name", "测试基金", "fund_kind", "CHARITY");
        load(withApplication(fund)
                .line("x-1", "record_kind", "ASSESSMENT", "application_no", "RA1", "assessed_on", "2011-03-10")
                .line(
                        "g-1",
                        "record_kind",
                        "GRANT",
                        "application_no",
                        "RA1",
                        "fund_code",
                        "FND1",
                        "amount",
                        "3000",
                        "form",
                        "CASH"));

        FeedBatch batch = load(FeedFile.of("F16", "2011-06-30")
                .line("g-1", "op", "D")
                .line("x-1", "op", "D")
                .line("RA1", "op", "D", "record_kind", "APPLICATION")
                .line("FND1", "op", "D", "record_kind", "FUND"));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(4, 4, 0, 1, 0, 0, 0));
        for (String table : new String[] {"relief_grant", "need_assessment", "relief_application"}) {
            assertThat(count(table)).as(table).isPositive();
            assertThat(rows("SELECT 1 FROM " + table + " WHERE superseded_at IS NULL"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(count("relief_fund")).isEqualTo(1);
        assertThat(row("SELECT line_no, rule_code FROM feed_reject"))
                .containsEntry("line_no", "5")
                .containsEntry("rule_code", "E34");
    }

    private static FeedFile insurance(String asOf) {
        return about("F07", asOf)
                .always("insurance_type", "WORK_INJURY", "start_date", "2011-03-05", "status", "INSURED");
    }

    @Test
    void saysWhatHasBeenPublished() {
        load(insurance("2011-03-31").line("i-1"));
        load(insurance("2011-07-31").line("i-2", "insurance_type", "UNEMPLOYMENT"));
        facts.read(
                List.of(new FactKey(
                        Measures.SHIPPED.require("INSURED_RESIDENTS"),
                        CalendarPeriod.parse("2011-Q2").orElseThrow(),
                        Breakdown.NONE)),
                null);

        FeedBatch batch =
                load(FeedFile.of("F07", "2011-09-30").line("i-1", "op", "D").line("i-2", "op", "D"));

        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(2, 2, 0, 1, 0, 0, 0));
        assertThat(row("SELECT line_no, rule_code, column_name FROM feed_reject"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("line_no", "2", "rule_code", "E34", "column_name", "src_id"));
        assertThat(rows("SELECT end_date FROM insurance_enrolment WHERE superseded_at IS NULL"))
                .extracting(row -> row.get("end_date"))
                .containsExactly("2011-10-01", "2011-10-01");
    }
}
