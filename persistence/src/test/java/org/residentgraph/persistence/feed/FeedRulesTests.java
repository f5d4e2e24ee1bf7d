package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each bad row of model.md 4.1 that is handled, from file to table and back to the sender's list. */
class FeedRulesTests extends FeedTestBase {

    private static final int GOOD = 300;

    /** Enough good lines that a handful of rejects does not hold the batch; the next line is number {@code GOOD + 2}. */
    private static FeedFile manyResidents() {
        FeedFile file = residents("2011-03-31");
        for (int i = 0; i < GOOD; i++) {
            file.line("good-" + i, "id_number", idNumber(i));
        }
        return file;
    }

    private String findings(FeedBatch batch) {
        return String.join(
                "\n",
                db.query(
                        "SELECT line_no, rule_code, severity, column_name, value_masked, fixed_masked FROM feed_reject"
                                + " WHERE batch_id = ? ORDER BY line_no, rule_code",
                        (row, number) -> "%s %s %s %s %s %s"
                                .formatted(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6)),
                        batch.id()));
    }

    @Test
    void quarantinesAnIdentityWithAWrongCheckCharacterAndLoadsItsRegistration() {
        String wrong = TestNumbers.withWrongCheck(idNumber(400));

        FeedBatch batch = load(manyResidents().line("bad", "id_number", wrong));

        assertThat(findings(batch))
                .isEqualTo("302 E01 QUARANTINE id_number **************" + wrong.substring(14) + " null");
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(301, 300, 0, 0, 1, 0, 0));
        assertThat(row("SELECT identity_level, status, village_code FROM person WHERE source_record_id = 'bad'"))
                .containsEntry("identity_level", "PROVISIONAL")
                .containsEntry("status", "PRESENT")
                .containsEntry("village_code", VILLAGE);
        assertThat(rows("SELECT * FROM residence_registration WHERE source_record_id = 'bad'"))
                .hasSize(1);
        assertThat(rows("SELECT * FROM person_identifier WHERE id_number_hash = ?", (Object) cipher.hash(wrong)))
                .isEmpty();
    }

    @Test
    void tidiesNumbersWithSmallLettersFullWidthDigitsAndSpaces() {
        String endsInX = numberEndingInX();
        String spaced = idNumber(401);
        String wide = idNumber(402);

        FeedBatch batch = load(manyResidents()
                .line("small", "id_number", endsInX.replace('X', 'x'))
                .line("spaced", "id_number", spaced.substring(0, 6) + " " + spaced.substring(6))
                .line("wide", "id_number", "３" + wide.substring(1)));

        assertThat(findings(batch)).isEqualTo("""
            302 E04 FIX id_number **************%s **************%s
            303 E04 FIX id_number ***************%s **************%s
            304 E04 FIX id_number **************%s **************%s\
            """.formatted(
                        endsInX.substring(14).replace('X', 'x'),
                        endsInX.substring(14),
                        spaced.substring(14),
                        spaced.substring(14),
                        wide.substring(14),
                        wide.substring(14)));
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(303, 300, 3, 0, 0, 0, 0));
        assertThat(rows("SELECT * FROM person_identifier WHERE id_number_hash = ?", (Object) cipher.hash(endsInX)))
                .hasSize(1);
    }

    private static String numberEndingInX() {
        for (int sequence = 901; ; sequence += 2) {
            String number = TestNumbers.citizen("349999", "19880716", sequence);
            if (number.endsWith("X")) {
                return number;
            }
        }
    }

    @Test
    void parksAnUnknownVillageRejectsAnotherCitysAndFollowsASuccessor() {
        db.update(
                "INSERT INTO division (code, name_zh, level, parent_code, valid_from, valid_to, successor_code)"
                        + " VALUES ('330402101998', '旧村', 'VILLAGE', '330402101', '2002-01-01', '2009-01-01', ?)"
                        + " ON DUPLICATE KEY UPDATE successor_code = VALUES(successor_code)",
                VILLAGE);

        FeedBatch batch = load(manyResidents()
                .line("unknown", "id_number", idNumber(401), "village_code", "330402999999")
                .line("elsewhere", "id_number", idNumber(402), "village_code", "330102001001")
                .line("merged", "id_number", idNumber(403), "village_code", "330402101998"));

        assertThat(findings(batch)).isEqualTo("""
            302 E06 QUARANTINE village_code 330402****** null
            303 E06 REJECT village_code 330102****** null
            304 E06 FIX village_code 330402****** 330402******\
            """);
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(303, 300, 1, 0, 1, 1, 0));
        assertThat(row("SELECT line_no, rule_code FROM feed_parked_line")).containsEntry("line_no", "302");
        assertThat(row("SELECT village_code FROM person WHERE source_record_id = 'merged'"))
                .containsEntry("village_code", VILLAGE);
        assertThat(rows("SELECT * FROM person WHERE source_record_id IN ('unknown', 'elsewhere')"))
                .isEmpty();
    }

    @Test
    void rejectsAnUnknownMandatoryCodeAndFlagsAnOptionalOne() {
        FeedBatch batch = load(manyResidents()
                .line("mandatory", "id_number", idNumber(401), "sex_code", "Z")
                .line("missing", "id_number", idNumber(402), "name", "")
                .line("optional", "id_number", idNumber(403), "education_code", "65"));

        assertThat(findings(batch)).isEqualTo("""
            302 E08 REJECT sex_code Z null
            303 E08 REJECT name null null
            304 E08 FLAG education_code 65 null\
            """);
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(303, 301, 0, 1, 0, 2, 0));
        assertThat(row("SELECT education_code FROM person WHERE source_record_id = 'optional'"))
                .containsEntry("education_code", null);
    }

    @Test
    void rejectsImpossibleDatesAndDatesInTheWrongOrder() {
        FeedBatch batch = load(manyResidents()
                .line("impossible", "id_number", idNumber(401), "start_date", "2011-02-30")
                .line("reversed", "id_number", idNumber(402), "end_date", "2011-02-01", "end_reason", "LEFT_CITY")
                .line("unborn", "id_number", idNumber(403), "birth_date", "2012-13-01"));

        assertThat(findings(batch)).isEqualTo("""
            302 E09 REJECT start_date 2011-02-30 null
            303 E11 REJECT end_date 2011-02-01 null
            304 E09 REJECT birth_date ********** null\
            """);
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(303, 300, 0, 0, 0, 3, 0));
    }

    @Test
    void keepsOneOfTwoEqualLinesAndNoneOfTwoDifferentOnes() {
        FeedBatch batch = load(manyResidents()
                .line("twin", "id_number", idNumber(401))
                .line("twin", "id_number", idNumber(401))
                .line("conflict", "id_number", idNumber(402))
                .line("conflict", "id_number", idNumber(402), "start_date", "2011-03-02"));

        assertThat(findings(batch)).isEqualTo("""
            304 E17 REJECT src_id null null
            305 E17 REJECT src_id null null\
            """);
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(304, 301, 0, 0, 0, 2, 1));
        assertThat(rows("SELECT * FROM person WHERE source_record_id = 'twin'")).hasSize(1);
        assertThat(rows("SELECT * FROM person WHERE source_record_id = 'conflict'"))
                .isEmpty();
    }

    @Test
    void rejectsALineWithAnotherNumberOfColumns() {
        byte[] csv = (manyResidents().csv() + "U,short,2011-03-31\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);

        FeedBatch batch =
                loading.apply(intake.receive(manyResidents().declaring(GOOD + 1).in(folder, csv)));

        assertThat(findings(batch)).isEqualTo("302 E32 REJECT  null null");
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(301, 300, 0, 0, 0, 1, 0));
    }

    @Test
    void rejectsAKeyThatIsAnotherPersonsRegistration() {
        load(residents("2011-03-31").line("key", "id_number", idNumber(1)));

        FeedBatch batch = load(residents("2011-06-30").line("key", "id_number", idNumber(2)));

        assertThat(findings(batch)).isEqualTo("2 E18 REJECT src_id key null");
        assertThat(batch.counters()).isEqualTo(new FeedBatch.Counters(1, 0, 0, 0, 0, 1, 0));
        assertThat(count("person")).isEqualTo(1);
    }

    @Test
    void parksWhatIsSaidOfUnknownPersonsAndEmployers() {
        load(residents("2011-03-31").line("known", "id_number", idNumber(1)));

        FeedBatch permits = load(FeedFile.of("F02", "2011-03-31")
                .always(
                        "id_type",
                        "01",
                        "name",
                        "测某",
                        "kind",
                        "TEMPORARY",
                        "issued_on",
                        "2011-03-05",
                        "valid_to",
                        "2012-03-04")
                .line("p-1", "id_number", idNumber(1), "permit_no", "JXP1")
                .line("p-2", "id_number", idNumber(2), "permit_no", "JXP2"));
        FeedBatch insurance = load(FeedFile.of("F07", "2011-03-31")
                .always(
                        "id_type",
                        "01",
                        "name",
                        "测某",
                        "insurance_type",
                        "WORK_INJURY",
                        "start_date",
                        "2011-03-05",
                        "status",
                        "INSURED")
                .line("i-1", "id_number", idNumber(1), "employer_code_type", "ORG", "employer_code", "PDY00001X"));

        assertThat(findings(permits)).startsWith("3 E19 QUARANTINE id_number *");
        assertThat(permits.counters()).isEqualTo(new FeedBatch.Counters(2, 1, 0, 0, 1, 0, 0));
        assertThat(findings(insurance)).isEqualTo("2 E19 QUARANTINE employer_code PDY00001X null");
        assertThat(insurance.counters()).isEqualTo(new FeedBatch.Counters(1, 0, 0, 0, 1, 0, 0));
        assertThat(count("feed_parked_line")).isEqualTo(2);
    }
}
