package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What departments other than the register report of a person. */
class OtherFeedsTests extends FeedTestBase {

    private String person;

    @BeforeEach
    void aResident() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1)).line("r-2", "id_number", idNumber(2)));
        person = row("SELECT id FROM person WHERE source_record_id = 'r-1'").get("id");
    }

    private static FeedFile about(String feed, String asOf) {
        return FeedFile.of(feed, asOf).always("id_type", "01", "id_number", idNumber(1), "name", "测某");
    }

    @Test
    void loadsAPermitAndItsCancellation() {
        String[] permit = {"kind", "TEMPORARY", "permit_no", "JXP1", "issued_on", "2011-03-05", "valid_to", "2012-03-04"
        };
        load(about("F02", "2011-03-31").line("p-1", permit));
        load(about("F02", "2011-06-30")
                .always(permit)
                .line("p-1", "cancelled_on", "2011-05-02", "cancel_reason", "LEFT_CITY"));

        assertThat(row("SELECT * FROM residence_permit WHERE superseded_at IS NULL"))
                .containsEntry("person_id", person)
                .containsEntry("valid_to", "2012-03-05")
                .containsEntry("cancelled_on", "2011-05-02")
                .containsEntry("row_version", "2");
        assertThat(count("residence_permit")).isEqualTo(2);
    }

    @Test
    void loadsAnEmploymentItsEmployerAndARenewedContract() {
        FeedFile first = about("F06", "2011-03-31").always(job());
        load(first.line(
                "e-1",
                "contract_no",
                "C1",
                "written",
                "1",
                "contract_start",
                "2011-03-01",
                "contract_end",
                "2012-02-29"));
        load(about("F06", "2012-03-31")
                .always(job())
                .line("e-1", "contract_no", "C2", "written", "1", "contract_start", "2012-03-01"));

        assertThat(row("SELECT * FROM employer"))
                .containsEntry("org_code", "PDY00001X")
                .containsEntry("name", "测试针织")
                .containsEntry("row_version", "1");
        assertThat(row("SELECT employer_id = (SELECT id FROM employer) AS employed, row_version FROM employment"))
                .containsEntry("employed", "1")
                .containsEntry("row_version", "1");
        assertThat(rows("SELECT * FROM labour_contract ORDER BY start_date"))
                .extracting(row -> row.get("contract_no") + " " + row.get("end_date") + " " + row.get("term") + " "
                        + row.get("source_record_id"))
                .containsExactly("C1 2012-03-01 FIXED e-1:C1", "C2 null OPEN e-1:C2");
    }

    @Test
    void findsTheEmployerOfEarlierYearsUnderItsSocialCreditCode() {
        load(about("F06", "2011-03-31").always(job()).line("e-1"));
        load(about("F06", "2015-12-31")
                .always(job())
                .line("e-1", "employer_code_type", "USCC", "employer_code", "91330402PDY00001XA"));

        assertThat(row("SELECT uscc, org_code FROM employer"))
                .containsEntry("uscc", "91330402PDY00001XA")
                .containsEntry("org_code", "PDY00001X");
    }

    private static String[] job() {
        return new String[] {
            "employer_code_type",
            "ORG",
            "employer_code",
            "PDY00001X",
            "employer_name",
            "测试针织",
            "industry_code",
            "C",
            "village_code",
            VILLAGE,
            "kind",
            "EMPLOYEE",
            "occupation_code",
            "6",
            "is_main",
            "1",
            "start_date",
            "2011-03-01",
            "employer_above_scale",
            "1"
        };
    }

    @Test
    void loadsAnInsuranceEnrolmentUntilItsEnd() {
        load(about("F06", "2011-03-31").always(job()).line("e-1"));
        String[] insured = {
            "insurance_type",
            "WORK_INJURY",
            "employer_code_type",
            "ORG",
            "employer_code",
            "PDY00001X",
            "account_no",
            "SI1",
            "start_date",
            "2011-03-01",
            "contribution_base",
            "1696.5"
        };
        load(about("F07", "2011-03-31").always(insured).line("i-1", "status", "INSURED"));
        load(about("F07", "2011-06-30").always(insured).line("i-1", "status", "ENDED", "end_date", "2011-06-15"));

        assertThat(row("SELECT * FROM insurance_enrolment WHERE superseded_at IS NULL"))
                .containsEntry("status", "ENDED")
                .containsEntry("end_date", "2011-06-16")
                .containsEntry("contribution_base", "1696.50");
        assertThat(row("SELECT status FROM insurance_enrolment WHERE superseded_at IS NOT NULL"))
                .containsEntry("status", "INSURED");
    }

    @Test
    void loadsCertificatesCoursesAndWhoTookPart() {
        load(FeedFile.of("F08", "2011-03-31")
                .line(
                        "course",
                        "record_kind",
                        "COURSE",
                        "course_kind",
                        "SKILL",
                        "course_title",
                        "车工培训",
                        "started_on",
                        "2011-03-01")
                .line(
                        "enrolment",
                        "record_kind",
                        "ENROLMENT",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(1),
                        "name",
                        "测某",
                        "course_src_id",
                        "course",
                        "started_on",
                        "2011-03-01",
                        "passed",
                        "1")
                .line(
                        "certificate",
                        "record_kind",
                        "CERTIFICATE",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(1),
                        "name",
                        "测某",
                        "certificate_no",
                        "JN1",
                        "kind",
                        "SKILL",
                        "level",
                        "4",
                        "issued_on",
                        "2011-03-20"));

        assertThat(row("SELECT course_id = (SELECT id FROM training_course) AS taken FROM training_enrolment"))
                .containsEntry("taken", "1");
        assertThat(row("SELECT level_code, certificate_no_tail FROM skill_certificate"))
                .containsEntry("level_code", "4")
                .containsEntry("certificate_no_tail", "JN1");
    }

    @Test
    void loadsSchoolsApplicationsAndEnrolments() {
        load(FeedFile.of("F11", "2010-12-31")
                .line(
                        "2133000001:2010-2011:PRIMARY",
                        "school_code",
                        "2133000001",
                        "name",
                        "测试小学",
                        "category",
                        "21",
                        "sector",
                        "PUBLIC",
                        "serves_new_residents",
                        "0",
                        "village_code",
                        VILLAGE,
                        "school_year",
                        "2010-2011",
                        "stage",
                        "PRIMARY",
                        "places",
                        "400",
                        "managed_by",
                        "2133000002")
                .line(
                        "2133000002:2010-2011:PRIMARY",
                        "school_code",
                        "2133000002",
                        "name",
                        "测试二小",
                        "category",
                        "21",
                        "sector",
                        "PUBLIC",
                        "school_year",
                        "2010-2011",
                        "stage",
                        "PRIMARY"));
        load(about("F12", "2011-09-30")
                .always("stage", "PRIMARY", "school_code", "2133000001", "guardian_id_number", idNumber(2))
                .line(
                        "a-1",
                        "record_kind",
                        "APPLICATION",
                        "school_year",
                        "2011-2012",
                        "eligibility",
                        "ELIGIBLE",
                        "result",
                        "ADMITTED",
                        "applied_on",
                        "2011-06-10",
                        "first_choice_school_code",
                        "2133000001")
                .line(
                        "n-1",
                        "record_kind",
                        "ENROLMENT",
                        "grade",
                        "1",
                        "start_date",
                        "2011-09-01",
                        "student_no",
                        "S000001")
                .line("n-2", "record_kind", "ENROLMENT", "school_code", "2133999999", "start_date", "2011-09-01"));
        load(about("F12", "2012-09-30")
                .always("stage", "PRIMARY", "school_code", "2133000001")
                .line(
                        "n-1",
                        "record_kind",
                        "ENROLMENT",
                        "grade",
                        "2",
                        "start_date",
                        "2011-09-01",
                        "student_no",
                        "S000001"));

        assertThat(row("SELECT s.school_code, m.school_code AS managing FROM school s JOIN school m ON m.id ="
                        + " s.managed_by_school_id"))
                .containsEntry("managing", "2133000002");
        assertThat(row("""
            SELECT a.admitted_school_id = s.id AS admitted, g.source_record_id AS guardian
            FROM admission_application a JOIN school s ON s.school_code = '2133000001' JOIN person g ON g.id = a.guardian_id\
            """)).containsEntry("admitted", "1").containsEntry("guardian", "r-2");
        assertThat(row("SELECT grade, row_version FROM school_enrolment WHERE superseded_at IS NULL"))
                .containsEntry("grade", "2")
                .containsEntry("row_version", "2");
        assertThat(row("SELECT rule_code, column_name FROM feed_reject WHERE rule_code <> 'E25'"))
                .containsEntry("rule_code", "E19")
                .containsEntry("column_name", "school_code");
    }

    @Test
    void loadsAChildsRecordAndDoses() {
        load(about("F13", "2011-03-31")
                .line(
                        "c-1",
                        "record_kind",
                        "RECORD",
                        "record_no",
                        "CR1",
                        "opened_on",
                        "2011-03-02",
                        "mother_id_number",
                        idNumber(2),
                        "birth_certificate_no",
                        "P3300000001")
                .line("d-1", "record_kind", "DOSE", "vaccine_code", "HEPB", "dose_no", "1", "given_on", "2011-03-03")
                .line("d-2", "record_kind", "DOSE", "vaccine_code", "HEPX", "dose_no", "1", "given_on", "2011-03-03")
                .always()
                .line("d-3", "record_kind", "DOSE", "vaccine_code", "BCG", "dose_no", "1", "given_on", "2011-03-03"));

        // One of four lines is wrong, so the batch is held: a small batch tolerates no reject.
        assertThat(row("SELECT status, rejected_rows FROM feed_batch WHERE feed_code = 'F13'"))
                .containsEntry("status", "HELD")
                .containsEntry("rejected_rows", "1");

        load(about("F13", "2011-04-30")
                .line(
                        "c-1",
                        "record_kind",
                        "RECORD",
                        "record_no",
                        "CR1",
                        "opened_on",
                        "2011-03-02",
                        "mother_id_number",
                        idNumber(2),
                        "birth_certificate_no",
                        "P3300000001")
                .line("d-1", "record_kind", "DOSE", "vaccine_code", "HEPB", "dose_no", "1", "given_on", "2011-03-03"));

        assertThat(row("SELECT r.record_no, m.source_record_id AS mother FROM child_health_record r JOIN"
                        + " person m ON m.id = r.mother_id"))
                .containsEntry("mother", "r-2");
        assertThat(row("SELECT vaccine_code, valid, person_id FROM vaccination_dose"))
                .containsEntry("valid", "1")
                .containsEntry("person_id", person);
    }

    @Test
    void keepsOneMaternalRecordOverItsVisits() {
        FeedFile visits = FeedFile.of("F14", "2011-03-31")
                .always(
                        "id_number",
                        idNumber(1),
                        "name",
                        "测某",
                        "record_no",
                        "MR1",
                        "opened_on",
                        "2011-01-10",
                        "lmp_on",
                        "2010-11-20");
        load(visits.line("MR1:A1", "visit_kind", "ANTENATAL", "visit_no", "1", "visited_on", "2011-01-10")
                .line("MR1:A2", "visit_kind", "ANTENATAL", "visit_no", "2", "visited_on", "2011-03-10"));
        load(FeedFile.of("F14", "2011-09-30")
                .line(
                        "MR1",
                        "id_number",
                        idNumber(1),
                        "name",
                        "测某",
                        "record_no",
                        "MR1",
                        "opened_on",
                        "2011-01-10",
                        "lmp_on",
                        "2010-11-20",
                        "delivered_on",
                        "2011-08-25",
                        "outcome",
                        "LIVE_BIRTH",
                        "live_births",
                        "1"));

        assertThat(row("SELECT outcome, row_version FROM maternal_record WHERE superseded_at IS NULL"))
                .containsEntry("outcome", "LIVE_BIRTH")
                .containsEntry("row_version", "2");
        assertThat(rows("SELECT * FROM maternal_visit v JOIN maternal_record r ON r.id = v.record_id AND"
                        + " r.superseded_at IS NULL"))
                .hasSize(2);
    }

    @Test
    void loadsReliefFromFundToGrant() {
        FeedFile fund = FeedFile.of("F16", "2011-03-31")
                .line(
                        "FND1",
                        "record_kind",
                        "FUND",
                        "fund_code",
                        "FND1",
                        "fund_name",
                        "慈善救助基金",
                        "fund_kind",
                        "CHARITY");
        load(withApplication(fund, "decided_on", "2011-03-20", "decision", "GRANTED")
                .line(
                        "x-1",
                        "record_kind",
                        "ASSESSMENT",
                        "application_no",
                        "RA1",
                        "assessed_on",
                        "2011-03-10",
                        "household_income",
                        "800",
                        "persons",
                        "3",
                        "outcome",
                        "IN_NEED")
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
                        "CASH",
                        "decided_on",
                        "2011-03-20",
                        "paid_on",
                        "2011-03-25")
                .line(
                        "g-2",
                        "record_kind",
                        "GRANT",
                        "application_no",
                        "RA9",
                        "fund_code",
                        "FND1",
                        "amount",
                        "3000",
                        "form",
                        "CASH"));

        assertThat(row("SELECT g.person_id, g.amount, f.kind FROM relief_grant g JOIN relief_fund f ON f.id ="
                        + " g.fund_id"))
                .containsEntry("person_id", person)
                .containsEntry("amount", "3000.00")
                .containsEntry("kind", "CHARITY");
        assertThat(row("SELECT application_id = (SELECT id FROM relief_application) AS of_it FROM need_assessment"))
                .containsEntry("of_it", "1");
        assertThat(row("SELECT line_no, rule_code FROM feed_reject"))
                .containsEntry("line_no", "6")
                .containsEntry("rule_code", "E19");
    }
}
