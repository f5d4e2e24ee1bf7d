package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rules about what is already stored, each with a row that keeps it and one that breaks it: what the counters say,
 * what the sender is told, and what is in the tables.
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
    void cutsAnEnrolmentThatALaterOneOverlaps() {
        load(about("F07", "2011-06-30").always(INSURED).line("i-1").line("i-2", "insurance_type", "UNEMPLOYMENT"));

        FeedBatch second = load(about("F07", "2011-09-30").always(INSURED).line("i-3", "start_date", "2011-08-01"));

        assertCounted(second, 1, 1, 0, 0);
        assertFound(second, 2, "E13", "FLAG");
        assertThat(rows("SELECT source_record_id, end_date FROM insurance_enrolment WHERE superseded_at IS NULL"
                        + " ORDER BY source_record_id"))
                .extracting(row -> row.get("source_record_id") + " " + row.get("end_date"))
                .containsExactly("i-1 2011-08-01", "i-2 null", "i-3 null");
    }

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
    void putsBothRegistrationsOfTwoDepartmentsAside() {
        FeedBatch other = load(residents("2011-06-30")
                .from("NRAB")
                .line(
                        "x-1",
                        "id_number",
                        MAN,
                        "name",
                        "王小明",
                        "start_date",
                        "2011-06-01",
                        "village_code",
                        OTHER_VILLAGE));

        assertCounted(other, 0, 0, 1, 0);
        assertFound(other, 2, "E13", "QUARANTINE");
        assertThat(row("SELECT status FROM residence_registration WHERE source_record_id = 'man'"
                        + " AND superseded_at IS NULL"))
                .containsEntry("status", "VOID");
        assertThat(rows("SELECT department_code FROM feed_task WHERE kind = 'SETTLE_CONFLICT' ORDER BY 1"))
                .extracting(row -> row.get("department_code"))
                .containsExactly("NRAB", "PSB");
    }

    private static final String[] PERMIT = {
        "kind", "TEMPORARY", "permit_no", "P1", "issued_on", "2011-03-10", "valid_to", "2012-03-09"
    };

    @Test
    void flagsASecondPermitOfOneKindInForceButNoRenewal() {
        load(about("F02", "2011-03-31").always(PERMIT).line("p-1"));

        FeedBatch renewal = load(about("F02", "2011-06-30")
                .always(PERMIT)
                .line("p-2", "permit_no", "P2", "issued_on", "2011-06-01", "prior_permit_no", "P1"));
        FeedBatch second = load(about("F02", "2011-09-30")
                .always(PERMIT)
                .line("p-3", "permit_no", "P3", "issued_on", "2011-09-01", "valid_to", "2012-08-31"));

        assertCounted(renewal, 1, 0, 0, 0);
        assertCounted(second, 1, 1, 0, 0);
        assertFound(second, 2, "E14", "FLAG");
        assertThat(count("residence_permit")).isEqualTo(3);
        assertThat(row("SELECT department_code, kind FROM feed_task")).containsEntry("kind", "CANCEL_PERMIT");
    }

    @Test
    void keepsAVariantOfANameBesideItAndPutsAnotherNameAside() {
        FeedBatch variant = load(about("F07", "2011-06-30").always(INSURED).line("i-1", "name", "王晓明"));
        FeedBatch other = load(about("F07", "2011-09-30")
                .always(INSURED)
                .line("i-2", "name", "李大力", "insurance_type", "UNEMPLOYMENT"));

        assertCounted(variant, 1, 1, 0, 0);
        assertFound(variant, 2, "E15", "FLAG");
        assertThat(rows("SELECT name, kind FROM person_name WHERE kind <> 'LEGAL'"))
                .extracting(row -> row.get("name"))
                .containsExactly("王晓明");
        assertThat(row("SELECT name FROM person WHERE source_record_id = 'man'"))
                .containsEntry("name", "王小明");
        assertCounted(other, 0, 0, 1, 0);
        assertFound(other, 2, "E15", "QUARANTINE");
        assertThat(count("insurance_enrolment")).isEqualTo(1);
        assertThat(row("SELECT state FROM feed_parked_line")).containsEntry("state", "QUARANTINE");
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
    void rejectsAKeyThatIsAnotherPersonsAndPutsNobodyElseInItsPlace() {
        load(about("F07", "2011-06-30").always(INSURED).line("i-1"));

        FeedBatch reused = load(FeedFile.of("F07", "2011-09-30")
                .always("id_type", "01", "id_number", idNumber(8), "name", "李大力")
                .always(INSURED)
                .line("i-2")
                .line("i-1"));

        assertCounted(reused, 1, 0, 0, 1);
        assertFound(reused, 3, "E18", "REJECT");
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

    @Test
    void putsAsideWhoIsAtHomeInTheCounty() {
        String fromNanhu = TestNumbers.citizen("330402", "19880716", 5);
        String fromHaining = TestNumbers.citizen("330481", "19880716", 5);

        FeedBatch batch = load(residents("2011-06-30")
                .line("n-1", "id_number", fromNanhu, "name", "钱二", "home_division_code", "330402")
                .line("n-2", "id_number", fromHaining, "name", "孙三", "home_division_code", "330481"));

        assertCounted(batch, 1, 0, 1, 0);
        assertFound(batch, 2, "E20", "QUARANTINE");
        assertThat(rows("SELECT 1 FROM person WHERE source_record_id = 'n-1'")).isEmpty();
    }

    @Test
    void putsAsideWhatIsDatedAfterDeath() {
        load(residents("2011-06-30")
                .line("man", "id_number", MAN, "name", "王小明", "end_date", "2011-05-10", "end_reason", "DECEASED"));

        FeedBatch batch = load(about("F07", "2011-09-30")
                .always(INSURED)
                .line("i-1", "end_date", "2011-05-10", "status", "ENDED")
                .line("i-2", "start_date", "2011-05-11", "insurance_type", "UNEMPLOYMENT"));

        assertCounted(batch, 1, 0, 1, 0);
        assertFound(batch, 3, "E21", "QUARANTINE");
        assertThat(row("SELECT department_code, kind FROM feed_task"))
                .containsEntry("department_code", "PSB")
                .containsEntry("kind", "CONFIRM_DEATH");
    }

    @Test
    void flagsInsuranceAfterDepartureAndAsksForTheRegistrationIfItGoesOn() {
        load(residents("2011-06-30")
                .line("man", "id_number", MAN, "name", "王小明", "end_date", "2011-05-31", "end_reason", "LEFT_CITY"));

        FeedBatch batch = load(about("F07", "2011-09-30")
                .always(INSURED)
                .line("i-1", "end_date", "2011-05-31", "status", "ENDED")
                .line("i-2", "end_date", "2011-06-30", "status", "ENDED", "insurance_type", "UNEMPLOYMENT")
                .line("i-3", "insurance_type", "MEDICAL_EMPLOYEE"));

        assertCounted(batch, 3, 2, 0, 0);
        assertThat(rows(
                        "SELECT line_no, rule_code, severity FROM feed_reject WHERE batch_id = ? ORDER BY 1",
                        batch.id()))
                .extracting(row -> row.get("line_no") + row.get("rule_code") + row.get("severity"))
                .containsExactly("3E22FLAG", "4E22FLAG");
        assertThat(row("SELECT line_no, kind FROM feed_task"))
                .containsEntry("line_no", "4")
                .containsEntry("kind", "REOPEN_REGISTRATION");
    }

    @Test
    void employsPersonsWithoutTheEmployerWhoseCodeFailsItsCheck() {
        String[] job = {"employer_name", "测试针织", "village_code", VILLAGE, "kind", "EMPLOYEE", "start_date", "2011-03-01"
        };
        load(about("F06", "2011-03-31")
                .always(job)
                .line("e-1", "employer_code_type", "ORG", "employer_code", "PDY00001X"));

        load(about("F06", "2011-06-30")
                .always(job)
                .line("e-2", "employer_code_type", "ORG", "employer_code", "PDY000019"));

        assertThat(count("employer")).isEqualTo(1);
        assertThat(row("SELECT employer_id FROM employment WHERE source_record_id = 'e-2'"))
                .containsEntry("employer_id", null);
        assertThat(row("SELECT kind, subject_id = (SELECT id FROM employer) AS proposed FROM feed_task"))
                .containsEntry("kind", "MATCH_EMPLOYER")
                .containsEntry("proposed", "1");
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
    void countsOnlyDosesInOrderAndInTime() {
        FeedBatch batch = load(dose("2011-12-31")
                .line("d-1")
                .line("d-2", "dose_no", "2", "given_on", "2011-04-20")
                .line("d-3", "dose_no", "3", "given_on", "2011-09-20")
                .line("early", "vaccine_code", "OPV", "given_on", "2011-04-01")
                .line("soon-1", "vaccine_code", "DTAP", "given_on", "2011-06-20")
                .line("soon-2", "vaccine_code", "DTAP", "dose_no", "2", "given_on", "2011-07-16")
                .line("lone", "vaccine_code", "OPV", "dose_no", "3", "given_on", "2011-10-01"));

        assertCounted(batch, 7, 3, 0, 0);
        assertThat(rows("SELECT source_record_id, valid, invalid_reason FROM vaccination_dose ORDER BY id"))
                .extracting(
                        row -> row.get("source_record_id") + " " + row.get("valid") + " " + row.get("invalid_reason"))
                .containsExactly(
                        "d-1 1 null",
                        "d-2 1 null",
                        "d-3 1 null",
                        "early 0 TOO_EARLY",
                        "soon-1 1 null",
                        "soon-2 0 TOO_SOON",
                        "lone 0 OUT_OF_ORDER");
        assertThat(rows("SELECT line_no, severity FROM feed_reject WHERE rule_code = 'E26' ORDER BY 1"))
                .extracting(row -> row.get("line_no") + row.get("severity"))
                .containsExactly("5FLAG", "7FLAG", "8FLAG");
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

    @Test
    void flagsAHealthRecordOpenedForAnOlderChildAndForAGrownUp() {
        FeedBatch batch = load(FeedFile.of("F13", "2011-06-30")
                .always("record_kind", "RECORD", "id_type", "01", "opened_on", "2011-04-01", "clinic_code", "C1")
                .line("h-1", "id_number", CHILD, "name", "王小宝", "record_no", "R1")
                .line("h-2", "id_number", MAN, "name", "王小明", "record_no", "R2"));

        assertCounted(batch, 2, 1, 0, 0);
        assertFound(batch, 3, "E25", "FLAG");
        assertThat(count("child_health_record")).isEqualTo(2);
    }

    @Test
    void takesTheNumbersWordForBirthDateAndSex() {
        load(residents("2011-06-30")
                .line("r-9", "id_number", idNumber(9), "name", "周五", "birth_date", "1988-07-17", "sex_code", "2"));

        assertThat(row("SELECT birth_date, sex_code FROM person WHERE source_record_id = 'r-9'"))
                .containsEntry("birth_date", "1988-07-16")
                .containsEntry("sex_code", "1");
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

    @Test
    void holdsAFullFileThatWasCutOffAndEndsNothing() {
        loadNinety();
        FeedFile full = residents("2011-09-30").full();
        for (int n = 0; n < 80; n++) {
            neighbour(full, n);
        }

        FeedBatch batch = load(full);

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.HELD);
        assertThat(batch.holdReason()).isEqualTo("E30: the full file lacks 13 of 93 open records");
        assertThat(rows("SELECT 1 FROM residence_registration WHERE end_date IS NOT NULL"))
                .isEmpty();
    }
}
