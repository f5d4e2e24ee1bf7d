package org.residentgraph.indicator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, on reports small enough to count on one's fingers. */
class TruthTests {

    private static final String NANHU = "330402001001";
    private static final String HAINING = "330481001001";
    private static final String OPENING = "2010-12-31";

    /** Born 1988-07-16, and others of good check characters. */
    private static final String ANNA = number("34999919880716001");

    private static final String BERT = number("34999919750301003");
    private static final String CHILD = number("34999920081231005");

    @TempDir
    Path folder;

    private HandMadeFiles files;

    @BeforeEach
    void begin() {
        files = new HandMadeFiles(folder);
    }

    private static String number(String seventeen) {
        return java.util.stream.Stream.of("0123456789X".split(""))
                .map(last -> seventeen + last)
                .filter(IdNumbers::isGood)
                .findFirst()
                .orElseThrow();
    }

    private void register(String asOf, String srcId, String person, String village, String start, String... more) {
        String[] cells = new String[4 + more.length];
        cells[0] = "id_type=01";
        cells[1] = "id_number=" + person;
        cells[2] = "village_code=" + village;
        cells[3] = "start_date=" + start;
        System.arraycopy(more, 0, cells, 4, more.length);
        files.line("F01", asOf, srcId, cells);
    }

    private static String of(Map<Cell, Amounts> truth, String indicator, String division, int year) {
        return String.valueOf(truth.get(new Cell(indicator, division, year)));
    }

    @Test
    void knowsTheVectorsOfGoodNumbers() {
        assertThat(IdNumbers.isGood("11010519491231002X")).isTrue();
        assertThat(IdNumbers.isGood("440524188001010014")).isTrue();
        assertThat(IdNumbers.isGood("440524188001010017")).isFalse();
        assertThat(IdNumbers.tidy(" １１010519491231002x")).isEqualTo("11010519491231002X");
        String fifteen = ANNA.substring(0, 6) + ANNA.substring(8, 17);
        assertThat(IdNumbers.tidy(fifteen)).isEqualTo(ANNA);
    }

    @Test
    void countsARegistrationOnItsLastDayAndNotAfterIt() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01", "end_date=2012-12-31", "end_reason=LEFT_CITY");
        register(OPENING, "r2", BERT, NANHU, "2011-12-31", "end_date=2012-12-30", "end_reason=LEFT_CITY");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "330402", 2010)).isEqualTo("1");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "330402", 2011)).isEqualTo("2");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "330402", 2012)).isEqualTo("1");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "3304", 2013)).isEqualTo("0");
        assertThat(of(truth, "POP_GROWTH_RATE", "3304", 2011)).isEqualTo("1/1");
    }

    @Test
    void doesNotCountWhoDiesOnTheDay() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        register("2012-03-31", "r1", ANNA, NANHU, "2010-05-01", "end_date=2011-12-31", "end_reason=DECEASED");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "3304", 2010)).isEqualTo("1");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "3304", 2011)).isEqualTo("0");
    }

    @Test
    void countsWhoMovedWhereTheyLiveOnTheDay() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        register("2011-12-31", "r1", ANNA, NANHU, "2010-05-01", "end_date=2011-12-30", "end_reason=MOVED");
        register("2011-12-31", "r2", ANNA, HAINING, "2011-12-31");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "330402", 2010)).isEqualTo("1");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "330402", 2011)).isEqualTo("0");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "330481", 2011)).isEqualTo("1");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "3304", 2011)).isEqualTo("1");
    }

    @Test
    void endsAnOpenRegistrationWhereTheNextBegins() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        register("2012-03-31", "r2", ANNA, HAINING, "2012-02-01", "end_date=2012-06-30");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "330402", 2011)).isEqualTo("1");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "3304", 2012)).isEqualTo("0");
    }

    @Test
    void leavesOutWhatWasNotLoaded() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        register(OPENING, "r2", BERT, NANHU, "2010-05-01");
        Findings findings = new Findings();
        findings.notLoaded(HandMadeFiles.csv("F01", OPENING), 3);
        assertThat(of(files.count(findings), "POP_REGISTERED_TOTAL", "3304", 2010))
                .isEqualTo("1");
    }

    @Test
    void keepsTheSchoolingThatWasKnownWhenACodeIsUnknown() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01", "education_code=60");
        register("2011-03-31", "r1", ANNA, NANHU, "2010-05-01", "education_code=65");
        Findings findings = new Findings();
        findings.unknown(HandMadeFiles.csv("F01", "2011-03-31"), 2, "education_code");
        assertThat(of(files.count(findings), "EDU_HIGH_SCHOOL_SHARE", "3304", 2011))
                .isEqualTo("1/1");
    }

    @Test
    void countsTheSchoolingThatWasKnownOnTheDay() {
        register(OPENING, "r1", ANNA, NANHU, "2009-05-01", "education_code=70");
        register("2011-12-31", "r1", ANNA, NANHU, "2009-05-01", "education_code=30");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "EDU_HIGH_SCHOOL_SHARE", "3304", 2010)).isEqualTo("0/1");
        assertThat(of(truth, "EDU_HIGH_SCHOOL_SHARE", "3304", 2011)).isEqualTo("1/1");
    }

    @Test
    void countsAPersonOfAWrongNumberAsSomebody() {
        register(OPENING, "r1", ANNA.substring(0, 17) + "0", NANHU, "2010-05-01", "birth_date=1988-07-16");
        register("2011-03-31", "r1", ANNA.substring(0, 17) + "0", NANHU, "2010-05-01", "birth_date=1988-07-16");
        assertThat(of(files.count(), "POP_REGISTERED_TOTAL", "3304", 2011)).isEqualTo("1");
    }

    @Test
    void countsTwoCertificatesOfOnePersonOnceAndNoneRevokedOnTheDay() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        register(OPENING, "r2", BERT, NANHU, "2010-05-01");
        files.line("F08", OPENING, "c1", certificate(ANNA, "2010-12-31", ""));
        files.line("F08", OPENING, "c2", certificate(ANNA, "2009-01-01", ""));
        files.line("F08", "2011-12-31", "c3", certificate(BERT, "2009-01-01", "2011-12-31"));
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "SKILL_CERT_SHARE", "330402", 2010)).isEqualTo("2/2");
        assertThat(of(truth, "SKILL_CERT_SHARE", "330402", 2011)).isEqualTo("1/2");
        assertThat(of(truth, "SKILL_CERT_SHARE_GAIN", "330402", 2011)).isEqualTo("-0.5");
    }

    private static String[] certificate(String person, String issued, String revoked) {
        return new String[] {
            "id_type=01",
            "id_number=" + person,
            "record_kind=CERTIFICATE",
            "kind=SKILL",
            "issued_on=" + issued,
            "revoked_on=" + revoked
        };
    }

    @Test
    void countsAContractOnItsLastDayAndNotAfterIt() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        register(OPENING, "r2", BERT, NANHU, "2010-05-01");
        files.line("F06", OPENING, "e1", work(ANNA, "contract_no=1", "written=1", "2011-12-31"));
        files.line("F06", OPENING, "e2", work(BERT, "contract_no=1", "written=1", "2011-12-30"));
        files.line("F06", "2013-03-31", "e2", work(BERT, "contract_no=2", "written=0", ""));
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "LABOUR_CONTRACT_RATE", "3304", 2010)).isEqualTo("2/2");
        assertThat(of(truth, "LABOUR_CONTRACT_RATE", "3304", 2011)).isEqualTo("1/2");
        assertThat(of(truth, "LABOUR_CONTRACT_RATE", "3304", 2012)).isEqualTo("0/2");
    }

    private static String[] work(String person, String contract, String written, String until) {
        boolean isFirst = !until.isEmpty();
        return new String[] {
            "id_type=01",
            "id_number=" + person,
            "kind=EMPLOYEE",
            "is_main=1",
            "start_date=2010-06-01",
            contract,
            written,
            "contract_start=" + (isFirst ? "2010-06-01" : "2013-01-01"),
            "contract_end=" + until
        };
    }

    @Test
    void countsAnEnrolmentThatHasEndedAsWhatItWasBefore() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        files.line("F07", OPENING, "i1", insurance("PENSION_EMPLOYEE", "INSURED", ""));
        files.line("F07", "2012-12-31", "i1", insurance("PENSION_EMPLOYEE", "TRANSFERRED_OUT", "2012-12-30"));
        files.line("F07", OPENING, "i2", insurance("HOME_NCMS", "HOME_SCHEME_VERIFIED", ""));
        files.line("F07", "2013-12-31", "i2", insurance("HOME_NCMS", "ENDED", "2013-12-30"));
        files.line(
                "F22",
                OPENING,
                "b",
                "year=2010",
                "series=BASELINE:SOCIAL_INSURANCE_GROWTH",
                "division_code=3304",
                "value=4");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "SOCIAL_INSURANCE_GROWTH", "3304", 2011)).isEqualTo("1/4");
        assertThat(of(truth, "SOCIAL_INSURANCE_GROWTH", "3304", 2012)).isEqualTo("0/4");
        assertThat(of(truth, "SOCIAL_SECURITY_COVERAGE", "3304", 2012)).isEqualTo("1/1");
        assertThat(of(truth, "SOCIAL_SECURITY_COVERAGE", "3304", 2013)).isEqualTo("0/1");
    }

    private static String[] insurance(String type, String status, String end) {
        return new String[] {
            "id_type=01",
            "id_number=" + ANNA,
            "insurance_type=" + type,
            "start_date=2010-07-01",
            "end_date=" + end,
            "status=" + status
        };
    }

    @Test
    void takesAChildOutOfTheChildrenOnItsEighthBirthday() {
        // Eight on the last day of 2016, and so seven on that of 2015; the other one is eight on that day.
        register(OPENING, "r1", CHILD, NANHU, "2010-05-01");
        register(OPENING, "r2", number("34999920071231002"), NANHU, "2010-05-01");
        assertThat(of(files.count(), "CHILD_RECORD_RATE", "3304", 2014)).isEqualTo("0/2");
        assertThat(of(files.count(), "CHILD_RECORD_RATE", "3304", 2015)).isEqualTo("0/1");
    }

    @Test
    void asksForDosesThirtyDaysAfterTheyAreDueAndAtTheRightAge() {
        String newborn = number("34999920111201008");
        register("2011-12-31", "r1", newborn, NANHU, "2011-12-05");
        // Both first doses fell due on 1 December: thirty days later is 31 December.
        files.line("F13", "2011-12-31", "d1", dose(newborn, "BCG", "1", "2011-12-31"));
        assertThat(of(files.count(), "CHILD_VACCINATION_RATE", "3304", 2011)).isEqualTo("0/1");
        files.line("F13", "2011-12-31", "d2", dose(newborn, "HEPB", "1", "2011-12-01"));
        assertThat(of(files.count(), "CHILD_VACCINATION_RATE", "3304", 2011)).isEqualTo("1/1");
        assertThat(of(files.count(), "CHILD_VACCINATION_RATE", "3304", 2012)).isEqualTo("0/1");
    }

    @Test
    void doesNotCountADoseGivenTooSoonAfterTheOneBefore() {
        String child = number("34999920111101009");
        register("2011-12-31", "r1", child, NANHU, "2011-11-05");
        files.line("F13", "2011-12-31", "d1", dose(child, "BCG", "1", "2011-11-01"));
        files.line("F13", "2011-12-31", "d2", dose(child, "HEPB", "1", "2011-11-04"));
        files.line("F13", "2011-12-31", "d3", dose(child, "HEPB", "2", "2011-12-01"));
        assertThat(of(files.count(), "CHILD_VACCINATION_RATE", "3304", 2011)).isEqualTo("0/1");
        files.line("F13", "2011-12-31", "d3", dose(child, "HEPB", "2", "2011-12-02"));
        assertThat(of(files.count(), "CHILD_VACCINATION_RATE", "3304", 2011)).isEqualTo("1/1");
    }

    private static String[] dose(String child, String vaccine, String number, String given) {
        return new String[] {
            "record_kind=DOSE",
            "id_type=01",
            "id_number=" + child,
            "vaccine_code=" + vaccine,
            "dose_no=" + number,
            "given_on=" + given
        };
    }

    @Test
    void countsAChildFoundOnAVisitWhoIsNotOnTheRegister() {
        files.line(
                "F04",
                "2011-12-31",
                "v1",
                "visit_src_id=V",
                "village_code=" + HAINING,
                "visited_on=2011-12-31",
                "purpose=SAMPLE",
                "line_no=1",
                "is_new_resident=1",
                "registration_due=1",
                "registered_at_visit=0",
                "birth_date=2009-01-01");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "CHILD_RECORD_RATE", "330481", 2010)).isEqualTo("0/0");
        assertThat(of(truth, "CHILD_RECORD_RATE", "330481", 2011)).isEqualTo("0/1");
        assertThat(of(truth, "RESIDENCE_REGISTRATION_RATE", "330481", 2011)).isEqualTo("0/1");
        assertThat(of(truth, "RESIDENCE_REGISTRATION_RATE", "330481", 2012)).isEqualTo("0/0");
    }

    @Test
    void endsALetterWithTheLandlordWhoSignedIt() {
        files.line("F03", OPENING, "u1", dwelling("A", "2010-01-01", "2012-06-30", "2010-01-01", "2014-12-31"));
        files.line("F03", "2012-12-31", "u2", dwelling("B", "2012-07-01", "", "", ""));
        files.line("F03", "2013-12-31", "u2", dwelling("B", "2012-07-01", "", "2013-12-31", "2014-12-30"));
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "RENTAL_REGISTRATION_RATE", "3304", 2012)).isEqualTo("1/1");
        assertThat(of(truth, "RESPONSIBILITY_LETTER_RATE", "3304", 2011)).isEqualTo("1/1");
        assertThat(of(truth, "RESPONSIBILITY_LETTER_RATE", "3304", 2012)).isEqualTo("0/1");
        assertThat(of(truth, "RESPONSIBILITY_LETTER_RATE", "3304", 2013)).isEqualTo("1/1");
        assertThat(of(truth, "RESPONSIBILITY_LETTER_RATE", "3304", 2014)).isEqualTo("0/1");
    }

    private static String[] dwelling(String landlord, String from, String to, String signed, String until) {
        return new String[] {
            "dwelling_src_id=D1",
            "village_code=" + NANHU,
            "kind=PRIVATE_HOUSE",
            "use=RENTED_RESIDENTIAL",
            "landlord_name=" + landlord,
            "landlord_id_number=" + landlord,
            "rental_registered_on=" + from,
            "rental_end=" + to,
            "letter_no=" + (signed.isEmpty() ? "" : landlord + signed),
            "letter_signed_on=" + signed,
            "letter_valid_to=" + until
        };
    }

    @Test
    void takesTheMiddleOfAnEvenNumberBetweenTheTwoInTheMiddle() {
        assertThat(ReliefCounting.median(java.util.List.of(9L, 1L, 4L, 3L))).isEqualByComparingTo("3.5");
        assertThat(ReliefCounting.median(java.util.List.of(9L, 1L, 4L))).isEqualByComparingTo("4");
    }

    @Test
    void endsWhatIsTakenBackOnTheDayAfterTheReport() {
        register(OPENING, "r1", ANNA, NANHU, "2010-05-01");
        files.deletion("F01", "2011-12-30", "r1");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "3304", 2010)).isEqualTo("1");
        assertThat(of(truth, "POP_REGISTERED_TOTAL", "3304", 2011)).isEqualTo("0");
    }

    @Test
    void countsWhatSomebodyDidWhoHasLeftWhereTheyLivedLast() {
        register("2011-12-31", "r1", ANNA, NANHU, "2011-01-05", "end_date=2011-05-31", "end_reason=MOVED");
        register("2011-12-31", "r2", ANNA, HAINING, "2011-06-01", "end_date=2011-09-30", "end_reason=LEFT_CITY");
        files.line("F08", "2011-12-31", "k", "record_kind=COURSE", "course_kind=CONTINUING_EDUCATION");
        files.line(
                "F08",
                "2011-12-31",
                "t",
                "record_kind=ENROLMENT",
                "id_type=01",
                "id_number=" + ANNA,
                "course_src_id=k",
                "started_on=2011-02-01");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "CONTINUING_EDUCATION", "330402", 2011)).isEqualTo("0");
        assertThat(of(truth, "CONTINUING_EDUCATION", "330481", 2011)).isEqualTo("1");
        assertThat(of(truth, "TRAINING_COVERAGE", "3304", 2011)).isEqualTo("0/0");
    }

    @Test
    void asksForARecordBeforeTheDeliveryAndAVisitWithinFourWeeksAfterIt() {
        String mother = number("34999919880716002");
        register(OPENING, "r1", mother, NANHU, "2010-05-01");
        delivery(mother, "M1", "2011-05-01", "2011-05-01", "2011-05-29");
        delivery(mother, "M2", "2012-01-05", "2012-07-01", "2012-07-30");
        delivery(mother, "M3", "2013-01-05", "2013-07-01", "2013-07-29");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "MATERNAL_RECORD_RATE", "3304", 2011)).isEqualTo("0/1");
        assertThat(of(truth, "MATERNAL_MANAGEMENT_RATE", "3304", 2011)).isEqualTo("1/1");
        assertThat(of(truth, "MATERNAL_RECORD_RATE", "3304", 2012)).isEqualTo("1/1");
        assertThat(of(truth, "MATERNAL_MANAGEMENT_RATE", "3304", 2012)).isEqualTo("0/1");
        assertThat(of(truth, "MATERNAL_MANAGEMENT_RATE", "3304", 2013)).isEqualTo("1/1");
    }

    /** Five visits before, the first in week 12, and one after. */
    private void delivery(String mother, String record, String opened, String delivered, String visited) {
        for (int visit = 1; visit <= 6; visit++) {
            boolean isAfter = visit == 6;
            files.line(
                    "F14",
                    "2013-12-31",
                    record + ":" + visit,
                    "id_number=" + mother,
                    "record_no=" + record,
                    "opened_on=" + opened,
                    "delivered_on=" + delivered,
                    "clean_delivery=1",
                    "visit_kind=" + (isAfter ? "POSTNATAL" : "ANTENATAL"),
                    "visited_on=" + (isAfter ? visited : opened),
                    "gestation_week=" + (isAfter ? "" : Integer.toString(11 + visit)));
        }
    }

    @Test
    void asksForAChildsAgeOnTheLastDayOfAugust() {
        register("2011-12-31", "r1", number("34999920050831001"), NANHU, "2011-05-01");
        register("2011-12-31", "r2", number("34999920050901001"), NANHU, "2011-05-01");
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "COMPULSORY_EDU_ENROLMENT", "3304", 2011)).isEqualTo("0/1");
        assertThat(of(truth, "PRESCHOOL_COVERAGE", "3304", 2011)).isEqualTo("0/1");
    }

    @Test
    void countsAChildOnceWhoWasRefusedAndThenAdmitted() {
        String child = number("34999920050601001");
        register("2011-09-30", "r1", child, NANHU, "2011-05-01");
        files.line("F11", "2011-09-30", "s1", "school_code=S1", "sector=PUBLIC", "village_code=" + NANHU);
        files.line("F11", "2011-09-30", "s2", "school_code=S2", "sector=PRIVATE", "village_code=" + NANHU);
        files.line("F12", "2011-09-30", "a1", application(child, "REFUSED", ""));
        files.line("F12", "2011-09-30", "a2", application(child, "ADMITTED", "S1"));
        files.line("F12", "2012-09-30", "a3", application(child, "ADMITTED", "S2"));
        Map<Cell, Amounts> truth = files.count();
        assertThat(of(truth, "PUBLIC_SCHOOL_ADMISSION_RATE", "3304", 2011)).isEqualTo("1/1");
        assertThat(of(truth, "PUBLIC_SCHOOL_ADMISSION_RATE", "3304", 2012)).isEqualTo("0/0");
    }

    private static String[] application(String child, String result, String school) {
        return new String[] {
            "record_kind=APPLICATION",
            "id_type=01",
            "id_number=" + child,
            "school_year=2011-2012",
            "stage=PRIMARY",
            "eligibility=ELIGIBLE",
            "result=" + result,
            "school_code=" + school
        };
    }
}
