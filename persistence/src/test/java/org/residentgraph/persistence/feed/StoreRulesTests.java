package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes in the course of time of lines that the rules about stored records have judged. Each rule by itself, with
 * a row that keeps it and one that breaks it, is shown over HTTP.
 */
class StoreRulesTests extends FeedTestBase {

    private static final String MAN = idNumber(1);
    private static final String CHILD = TestNumbers.citizen("349999", "20110316", 1);

    @BeforeEach
    void aManAndAChild() {
        load(residents("2011-03-31")
                .line("man", "id_number", MAN, "name", "王小明")
                .line(
                        "child",
                        "id_number",
                        CHILD,
                        "name",
                        "王小宝",
                        "birth_date",
                        "2011-03-16",
                        "start_date",
                        "2011-03-20")
                .line("late", "id_number", idNumber(8), "name", "李大力", "start_date", "2011-03-01"));
    }

    private static FeedFile about(String feed, String asOf) {
        return FeedFile.of(feed, asOf).always("id_type", "01", "id_number", MAN, "name", "王小明");
    }

    private void assertCounted(FeedBatch batch, int accepted, int flagged, int quarantined, int rejected) {
        FeedBatch now = batchNow(batch.id());
        assertThat(now.counters().addUp()).as(now.counters().toString()).isTrue();
        assertThat(now.counters().accepted()).as("accepted").isEqualTo(accepted);
        assertThat(now.counters().flagged()).as("flagged").isEqualTo(flagged);
        assertThat(now.counters().quarantined()).as("quarantined").isEqualTo(quarantined);
        assertThat(now.counters().rejected()).as("rejected").isEqualTo(rejected);
    }

    private FeedBatch batchNow(long id) {
        try (var connection = new org.residentgraph.persistence.bulk.BulkConnection(dataSource.getConnection())) {
            return FeedBatches.require(connection, id);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Map<String, String> finding(FeedBatch batch) {
        return row(
                "SELECT line_no, rule_code, severity, column_name, state FROM feed_reject WHERE batch_id = ?",
                batch.id());
    }

    private void assertFound(FeedBatch batch, int line, String rule, String severity) {
        assertThat(finding(batch))
                .containsEntry("line_no", String.valueOf(line))
                .containsEntry("rule_code", rule)
                .containsEntry("severity", severity);
    }

    private static final String[] INSURED = {
        "insurance_type", "WORK_INJURY", "start_date", "2011-04-01", "status", "INSURED"
    };

    @Test
    void leavesPeriodsThatFollowEachOther() {
        FeedBatch batch = load(about("F07", "2011-06-30")
                .always(INSURED)
                .line("i-1", "end_date", "2011-04-30", "status", "ENDED")
                .line("i-2", "start_date", "2011-05-01"));

        assertCounted(batch, 2, 0, 0, 0);
        assertThat(rows("SELECT * FROM feed_reject WHERE batch_id = ?", batch.id()))
                .isEmpty();
    }

    @Test
    void makesNoPersonOfTwoBehindOneNumber() {
        FeedBatch batch = load(residents("2011-06-30")
                .line("r-2", "id_number", MAN, "name", "李大力", "start_date", "2011-06-01")
                .line("man", "id_number", MAN, "name", "王小敏"));

        assertCounted(batch, 1, 0, 1, 0);
        assertFound(batch, 2, "E15", "QUARANTINE");
        assertThat(row("SELECT name FROM person WHERE source_record_id = 'man'"))
                .containsEntry("name", "王小敏");
    }

    @Test
    void loadsAnOrphanOnceItsPersonIsKnown() {
        String unknown = idNumber(5);
        FeedBatch early = load(FeedFile.of("F07", "2011-04-10")
                .always("id_type", "01", "id_number", unknown, "name", "赵一")
                .always(INSURED)
                .line("i-1"));
        assertCounted(early, 0, 0, 1, 0);
        assertFound(early, 2, "E19", "QUARANTINE");
        assertThat(row("SELECT state FROM feed_parked_line")).containsEntry("state", "WAITING");

        load(residents("2011-04-20").line("r-5", "id_number", unknown, "name", "赵一"));

        assertCounted(early, 1, 0, 0, 0);
        assertThat(finding(early)).containsEntry("state", "FIXED");
        assertThat(count("feed_parked_line")).isZero();
        assertThat(row("SELECT batch_id, recorded_at FROM insurance_enrolment"))
                .containsEntry("batch_id", String.valueOf(early.id()))
                .hasEntrySatisfying("recorded_at", at -> assertThat(at).startsWith("2011-04-20"));
    }

    @Test
    void leavesAnOrphanToAPersonAfterThirtyDays() {
        String unknown = idNumber(5);
        FeedBatch early = load(FeedFile.of("F07", "2011-04-10")
                .always("id_type", "01", "id_number", unknown, "name", "赵一")
                .always(INSURED)
                .line("i-1"));

        load(residents("2011-05-20").line("r-5", "id_number", unknown, "name", "赵一"));

        assertCounted(early, 0, 0, 1, 0);
        assertThat(row("SELECT state FROM feed_parked_line")).containsEntry("state", "QUARANTINE");
        assertThat(count("insurance_enrolment")).isZero();
    }

    @Test
    void writesNothingOverARecordThatCameInMeanwhile() {
        FeedFile orphan = FeedFile.of("F07", "2011-04-10")
                .always("id_type", "01", "id_number", MAN, "name", "王小明")
                .always(INSURED)
                .line("i-1", "employer_code_type", "ORG", "employer_code", "PDY00001X");
        FeedBatch early = load(orphan);
        assertCounted(early, 0, 0, 1, 0);

        load(about("F07", "2011-04-20").always(INSURED).line("i-1", "end_date", "2011-04-15", "status", "ENDED"));
        load(about("F06", "2011-04-25")
                .line(
                        "e-1",
                        "employer_code_type",
                        "ORG",
                        "employer_code",
                        "PDY00001X",
                        "kind",
                        "EMPLOYEE",
                        "start_date",
                        "2011-04-01"));

        assertCounted(early, 1, 0, 0, 0);
        assertThat(row("SELECT status FROM insurance_enrolment")).containsEntry("status", "ENDED");
    }

    private static FeedFile dose(String asOf) {
        return FeedFile.of("F13", asOf)
                .always(
                        "record_kind",
                        "DOSE",
                        "id_type",
                        "01",
                        "id_number",
                        CHILD,
                        "name",
                        "王小宝",
                        "birth_date",
                        "2011-03-16",
                        "vaccine_code",
                        "HEPB",
                        "dose_no",
                        "1",
                        "given_on",
                        "2011-03-16",
                        "clinic_code",
                        "C1");
    }

    @Test
    void countsADoseOnceTheOneBeforeItIsReported() {
        load(dose("2011-06-30").line("d-2", "dose_no", "2", "given_on", "2011-04-20"));
        assertThat(row("SELECT valid FROM vaccination_dose")).containsEntry("valid", "0");

        load(dose("2011-09-30").line("d-1"));

        assertThat(row("SELECT valid, invalid_reason FROM vaccination_dose WHERE source_record_id = 'd-2'"
                        + " AND superseded_at IS NULL"))
                .containsEntry("valid", "1")
                .containsEntry("invalid_reason", null);
    }

    /** Ninety neighbours of the three, who come in two files. */
    private void loadNinety() {
        for (int file = 0; file < 2; file++) {
            FeedFile half = residents(file == 0 ? "2011-06-29" : "2011-06-30");
            for (int i = 0; i < 45; i++) {
                neighbour(half, 2 * i + file);
            }
            assertThat(load(half).status()).isEqualTo(FeedBatch.Status.APPLIED);
        }
    }

    private static void neighbour(FeedFile file, int n) {
        file.line("f-" + n, "id_number", idNumber(100 + n), "name", "某" + (char) ('一' + 100 + n));
    }

    @Test
    void endsWhatAFullFileLacks() {
        loadNinety();
        FeedFile full = residents("2011-09-30").full();
        for (int n = 0; n < 90; n++) {
            neighbour(full, n);
        }
        // A rejected line says that its record is still there.
        full.line("man", "id_number", MAN, "name", "王小明", "sex_code", "Z")
                .line(
                        "child",
                        "id_number",
                        CHILD,
                        "name",
                        "王小宝",
                        "birth_date",
                        "2011-03-16",
                        "start_date",
                        "2011-03-20");

        FeedBatch batch = load(full);

        assertThat(batch.status()).as(batch.holdReason()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(rows("SELECT source_record_id, end_date FROM residence_registration WHERE superseded_at IS NULL"
                        + " AND end_date IS NOT NULL"))
                .extracting(row -> row.get("source_record_id") + " " + row.get("end_date"))
                .containsExactly("late 2011-10-01");
        assertThat(row("SELECT status FROM person WHERE source_record_id = 'late'"))
                .containsEntry("status", "DEPARTED");
        assertThat(count("feed_lacking")).isZero();
        assertThat(count("feed_rejected_key")).isZero();
        assertCounted(batch, 91, 0, 0, 1);
    }
}
