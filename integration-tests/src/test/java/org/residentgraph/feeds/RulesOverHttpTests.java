package org.residentgraph.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.feeds.Door.Outcome;
import org.residentgraph.persistence.employer.OrganisationCode;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.platform.Platform;

/**
 * Each rule about a cell, a line or a file with a good row and a bad one, over HTTP: what the counters say, what goes
 * back to the sender, and what is stored.
 */
class RulesOverHttpTests {

    private static final String AS_OF = "2015-12-31";

    /** So many good rows that one rejected row does not hold the batch. */
    private static final int ENOUGH = 50;

    /** Each test speaks of a town, and of people, of its own. */
    private static final AtomicInteger TOWNS = new AtomicInteger();

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final String town = Door.town(TOWNS.getAndIncrement());
    private final String village = Door.villageOf(town);
    private final Door police = Door.of("police", town);
    private final Door labour = Door.of("labour", town);
    private final String key = "rule-" + town + "-";
    private final List<String> people = java.util.stream.Stream.generate(RulesOverHttpTests::nextMan)
            .limit(8)
            .toList();

    private static String nextMan() {
        int number = PEOPLE.getAndIncrement();
        return Numbers.man(number);
    }

    private ReportFile residents() {
        return ReportFile.residents(AS_OF, village);
    }

    private ReportFile oneGoodResident() {
        return residents().line(key + "good", "id_number", people.get(0));
    }

    private ReportFile manyGoodResidents() {
        ReportFile file = residents();
        for (int i = 0; i < ENOUGH; i++) {
            file.line(key + i, "id_number", nextMan());
        }
        return file;
    }

    private String stored(String column, String srcId) {
        return Door.db()
                .sql("SELECT " + column + " FROM person p JOIN residence_registration r ON r.person_id = p.id"
                        + " WHERE r.source_record_id = ? AND r.superseded_at IS NULL")
                .param(key + srcId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private boolean isStored(String srcId) {
        return stored("p.id", srcId) != null;
    }

    private static int count(String sql, Object... parameters) {
        return Door.db().sql(sql).params(parameters).query(Integer.class).single();
    }

    private static String masked(String number) {
        return "*".repeat(number.length() - 4) + number.substring(number.length() - 4);
    }

    @Test
    void e01LoadsTheRegistrationOfAWrongNumberWithAProvisionalPerson() {
        String wrong = Numbers.withWrongCheck(people.get(1));

        Outcome outcome = police.send(oneGoodResident().line(key + "bad", "id_number", wrong));

        assertThat(outcome.counters()).isEqualTo("declared 2, accepted 1, quarantined 1");
        assertThat(outcome.rejects()).containsExactly("3,E01,QUARANTINE,id_number," + masked(wrong));
        assertThat(stored("p.identity_level", "good")).isEqualTo("VERIFIED");
        assertThat(stored("p.identity_level", "bad")).isEqualTo("PROVISIONAL");
        assertThat(count(
                        "SELECT COUNT(*) FROM person_identifier WHERE id_number_hash = ?",
                        Platform.running().bean(PersonalDataCipher.class).hash(wrong)))
                .isZero();
    }

    @Test
    void e02FlagsABirthDateAndASexThatTheNumberContradicts() {
        Outcome outcome = police.send(oneGoodResident()
                .line(key + "born", "id_number", people.get(1), "birth_date", "1951-07-17")
                .line(key + "sex", "id_number", people.get(2), "sex_code", "2"));

        assertThat(outcome.counters()).isEqualTo("declared 3, accepted 3, flagged 2");
        assertThat(outcome.rejects()).containsExactly("3,E02,FLAG,birth_date,**********", "4,E02,FLAG,sex_code,2");
        assertThat(isStored("born")).isTrue();
        assertThat(isStored("sex")).isTrue();
    }

    @Test
    void e03ExtendsANumberOfFifteenDigitsAndKeepsBoth() {
        String eighteen = people.get(1);
        String fifteen = eighteen.substring(0, 6) + eighteen.substring(8, 17);

        Outcome outcome = police.send(oneGoodResident().line(key + "bad", "id_number", fifteen));

        assertThat(outcome.counters()).isEqualTo("declared 2, accepted 1, fixed 1, flagged 1");
        assertThat(outcome.rejects())
                .containsExactly("3,E03,FLAG,as_of,2015-12-31", "3,E03,FIX,id_number," + masked(fifteen));
        PersonalDataCipher cipher = Platform.running().bean(PersonalDataCipher.class);
        assertThat(count(
                        "SELECT COUNT(DISTINCT person_id) + COUNT(*) FROM person_identifier WHERE id_number_hash IN"
                                + " (?, ?)",
                        cipher.hash(eighteen),
                        cipher.hash(fifteen)))
                .isEqualTo(3);
    }

    @Test
    void e04TidiesTheFormOfANumber() {
        String number = people.get(1);

        Outcome outcome = police.send(oneGoodResident().line(key + "bad", "id_number", Numbers.wide(number, 2) + " "));

        assertThat(outcome.counters()).isEqualTo("declared 2, accepted 1, fixed 1");
        assertThat(outcome.rejects()).hasSize(1).first().asString().startsWith("3,E04,FIX,id_number,***");
        assertThat(count(
                        "SELECT COUNT(*) FROM person_identifier WHERE id_number_hash = ?",
                        Platform.running().bean(PersonalDataCipher.class).hash(number)))
                .isEqualTo(1);
    }

    @Test
    void e05QuarantinesAHomeInNoRevisionAndTakesAnAbolishedOne() {
        String abolished = Door.db()
                .sql("SELECT MIN(code) FROM home_division WHERE last_revision < '2010'")
                .query(String.class)
                .single();

        Outcome outcome = police.send(residents()
                .line(key + "good", "id_number", people.get(0), "home_division_code", abolished)
                .line(key + "bad", "id_number", people.get(1), "home_division_code", "999998")
                .line(key + "number", "id_number", Numbers.citizen("999998", "19510716", 1)));

        assertThat(outcome.counters()).isEqualTo("declared 3, accepted 1, quarantined 2");
        assertThat(outcome.rejects()).hasSize(2);
        assertThat(outcome.rejects().getFirst()).isEqualTo("3,E05,QUARANTINE,home_division_code,999998");
        assertThat(outcome.rejects().getLast()).startsWith("4,E05,QUARANTINE,id_number,");
        assertThat(stored("p.home_division_code", "good")).isEqualTo(abolished);
        assertThat(isStored("bad")).isFalse();
        assertThat(isStored("number")).isFalse();
    }

    @Test
    void e06FollowsASuccessorParksTheUnknownAndRejectsAnotherArea() {
        String merged = town + "998";
        Door.db()
                .sql("INSERT INTO division (code, name_zh, level, parent_code, valid_from, valid_to, successor_code)"
                        + " VALUES (?, '旧村', 'VILLAGE', ?, '2002-01-01', '2009-01-01', ?)")
                .params(merged, town, village)
                .update();
        Platform.running().bean(FeedIntake.class).refreshCodes();
        try {
            Outcome outcome = police.send(manyGoodResidents()
                    .line(key + "merged", "id_number", people.get(1), "village_code", merged)
                    .line(key + "unknown", "id_number", people.get(2), "village_code", town + "997")
                    .line(key + "elsewhere", "id_number", people.get(3), "village_code", "330102001001"));

            assertThat(outcome.counters()).isEqualTo("declared 53, accepted 50, fixed 1, quarantined 1, rejected 1");
            String shown = town.substring(0, 6) + "******";
            assertThat(outcome.rejects())
                    .containsExactly(
                            "52,E06,FIX,village_code," + shown,
                            "53,E06,QUARANTINE,village_code," + shown,
                            "54,E06,REJECT,village_code,330102******");
            assertThat(stored("r.village_code", "merged")).isEqualTo(village);
            assertThat(isStored("unknown")).isFalse();
            assertThat(isStored("elsewhere")).isFalse();
        } finally {
            Door.db().sql("DELETE FROM division WHERE code = ?").param(merged).update();
            Platform.running().bean(FeedIntake.class).refreshCodes();
        }
    }

    @Test
    void e07LoadsAtTheTownWhatNamesNoVillage() {
        Outcome outcome =
                police.send(oneGoodResident().line(key + "bad", "id_number", people.get(1), "village_code", town));

        assertThat(outcome.counters()).isEqualTo("declared 2, accepted 2, flagged 1");
        assertThat(outcome.rejects()).containsExactly("3,E07,FLAG,village_code," + town.substring(0, 6) + "***");
        assertThat(stored("r.village_code", "bad")).isEqualTo(town);
    }

    @Test
    void e08RejectsAMandatoryUnknownCodeAndForgetsAnOptionalOne() {
        Outcome outcome = police.send(manyGoodResidents()
                .line(key + "mandatory", "id_number", people.get(1), "sex_code", "Z")
                .line(key + "optional", "id_number", people.get(2), "education_code", "65"));

        assertThat(outcome.counters()).isEqualTo("declared 52, accepted 51, flagged 1, rejected 1");
        assertThat(outcome.rejects()).containsExactly("52,E08,REJECT,sex_code,Z", "53,E08,FLAG,education_code,65");
        assertThat(isStored("mandatory")).isFalse();
        assertThat(isStored("optional")).isTrue();
        assertThat(stored("p.education_code", "optional")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "E09, start_date, 2013-02-30, 2013-02-30",
        "E09, start_date, 0000-00-00, 0000-00-00",
        "E09, birth_date, 19511316, ********",
        "E10, start_date, 2016-01-01, 2016-01-01",
        "E11, end_date, 2011-02-01, 2011-02-01"
    })
    void rejectsDatesThatCannotBe(String rule, String column, String value, String shown) {
        Outcome outcome = police.send(manyGoodResidents().line(key + "bad", "id_number", people.get(1), column, value));

        assertThat(outcome.counters()).isEqualTo("declared 51, accepted 50, rejected 1");
        assertThat(outcome.rejects()).containsExactly("52," + rule + ",REJECT," + column + "," + shown);
        assertThat(isStored("bad")).isFalse();
        assertThat(isStored("0")).isTrue();
    }

    @Test
    void e10LetsATermRunBeyondTheDayOfTheReport() {
        Outcome outcome =
                police.send(residents().line(key + "good", "id_number", people.get(0), "end_date", "2016-05-31"));

        assertThat(outcome.counters()).isEqualTo("declared 1, accepted 1");
    }

    @Test
    void e12HoldsAFileWhoseEndsMeetTheNextBeginningsTheOtherWay() {
        Outcome good = police.send(moves("good", "2012-05-31"));
        Outcome bad = police.send(moves("bad", "2012-06-01"));

        assertThat(good.status()).isEqualTo("APPLIED");
        assertThat(good.counters()).isEqualTo("declared 16, accepted 16");
        assertThat(bad.status()).isEqualTo("HELD");
        assertThat(bad.holdReason()).startsWith("E12");
        assertThat(bad.rejects()).containsExactly("0,E12,HOLD,,");
        assertThat(isStored("good-0-2")).isTrue();
        assertThat(isStored("bad-0-2")).isFalse();
    }

    private ReportFile moves(String name, String lastDay) {
        ReportFile file = residents();
        for (int i = 0; i < people.size(); i++) {
            String of = key + name + "-" + i;
            file.line(of + "-1", "id_number", people.get(i), "end_date", lastDay, "end_reason", "MOVED");
            file.line(of + "-2", "id_number", people.get(i), "start_date", "2012-06-01");
        }
        return file;
    }

    @Test
    void e17KeepsOneOfTwoEqualRowsAndNoneOfTwoThatDiffer() {
        Outcome outcome = police.send(moreGoodResidents()
                .line(key + "twin", "id_number", people.get(1))
                .line(key + "twin", "id_number", people.get(1))
                .line(key + "conflict", "id_number", people.get(2))
                .line(key + "conflict", "id_number", people.get(2), "start_date", "2011-03-02"));

        assertThat(outcome.counters()).isEqualTo("declared 104, accepted 101, rejected 2, duplicate 1");
        assertThat(outcome.rejects()).containsExactly("104,E17,REJECT,src_id,", "105,E17,REJECT,src_id,");
        assertThat(isStored("twin")).isTrue();
        assertThat(isStored("conflict")).isFalse();
    }

    private ReportFile moreGoodResidents() {
        ReportFile file = manyGoodResidents();
        for (int i = ENOUGH; i < 2 * ENOUGH; i++) {
            file.line(key + i, "id_number", nextMan());
        }
        return file;
    }

    private ReportFile jobs() {
        return ReportFile.of("F06", AS_OF)
                .always(
                        "id_type", "01",
                        "name", "测某",
                        "employer_code_type", "ORG",
                        "employer_code", org("PDY88001"),
                        "employer_name", "测试厂" + town,
                        "industry_code", "C",
                        "village_code", village,
                        "kind", "EMPLOYEE",
                        "is_main", "1",
                        "start_date", "2012-01-01");
    }

    private static String org(String eight) {
        return eight + OrganisationCode.orgCheckCharacter(eight);
    }

    private boolean hasJob(String srcId) {
        return count("SELECT COUNT(*) FROM employment WHERE source_record_id = ?", key + srcId) > 0;
    }

    @Test
    void e23FlagsAnEmployersCodeThatFailsItsCheckAndACreditCodeBeforeItsTime() {
        police.send(oneGoodResident().line(key + "second", "id_number", people.get(1)));
        String code = org("PDY88002");
        String wrong = code.substring(0, 8) + (code.endsWith("1") ? "2" : "1");

        Outcome outcome = labour.send(jobs().line(key + "good", "id_number", people.get(0))
                .line(key + "bad", "id_number", people.get(1), "employer_code", wrong));

        assertThat(outcome.counter("flagged")).isEqualTo(1);
        assertThat(outcome.addsUp()).isTrue();
        assertThat(outcome.rejects()).contains("3,E23,FLAG,employer_code," + wrong);
        assertThat(hasJob("good")).isTrue();
        assertThat(hasJob("bad")).isTrue();
    }

    @Test
    void e24KeepsAChildsWorkAside() {
        String child = Numbers.citizen("659999", "19980702", 1);
        String grown = Numbers.citizen("659999", "19980701", 1);
        police.send(residents()
                .line(key + "child", "id_number", child, "birth_date", "1998-07-02")
                .line(key + "grown", "id_number", grown, "birth_date", "1998-07-01"));

        Outcome outcome = labour.send(jobs().line(key + "good", "id_number", grown, "start_date", "2014-07-01")
                .line(key + "bad", "id_number", child, "start_date", "2014-07-01"));

        assertThat(outcome.counters()).isEqualTo("declared 2, accepted 1, quarantined 1");
        assertThat(outcome.rejects()).containsExactly("3,E24,QUARANTINE,start_date,2014-07-01");
        assertThat(hasJob("good")).isTrue();
        assertThat(hasJob("bad")).isFalse();
    }

    @Test
    void e27RejectsANegativeAmount() {
        ReportFile residents = manyGoodResidents();
        police.send(residents);
        ReportFile insured = ReportFile.of("F07", AS_OF)
                .always(
                        "id_type", "01",
                        "id_number", people.get(0),
                        "name", "测某",
                        "insurance_type", "WORK_INJURY",
                        "start_date", "2012-01-01",
                        "status", "ENDED",
                        "contribution_base", "2000");
        for (int i = 0; i < ENOUGH; i++) {
            insured.line(key + i, "start_date", "2012-01-01", "end_date", "2012-01-31");
        }

        Outcome outcome = labour.send(insured.line(key + "bad", "contribution_base", "-1"));

        assertThat(outcome.counter("rejected")).isEqualTo(1);
        assertThat(outcome.addsUp()).isTrue();
        assertThat(outcome.rejects()).contains("52,E27,REJECT,contribution_base,**");
        assertThat(count("SELECT COUNT(*) FROM insurance_enrolment WHERE source_record_id = ?", key + "bad"))
                .isZero();
    }

    @Test
    void e30HoldsAFileThatIsFarShorterThanTheLast() {
        Outcome first = police.send(manyGoodResidents());
        ReportFile half = residents();
        for (int i = 0; i < ENOUGH / 2; i++) {
            half.line(key + "half-" + i, "id_number", nextMan());
        }

        Outcome second = police.send(half);

        assertThat(first.status()).isEqualTo("APPLIED");
        assertThat(second.status()).isEqualTo("HELD");
        assertThat(second.holdReason()).isEqualTo("E30: the file has 25 rows, the last one had 50");
        assertThat(second.rejects()).containsExactly("0,E30,HOLD,,");
        assertThat(second.addsUp()).isTrue();
        assertThat(isStored("half-0")).isFalse();
    }

    @Test
    void e30HoldsAFileWithoutRows() {
        Outcome outcome = police.send(residents());

        assertThat(outcome.status()).isEqualTo("HELD");
        assertThat(outcome.holdReason()).isEqualTo("E30: the file has no rows");
    }

    @Test
    void aFullFileThatWasCutEndsNobodysRegistration() {
        ReportFile full = manyGoodResidents();
        Outcome first = police.send(full, Map.of("mode", "FULL"));
        byte[] whole = full.bytes();
        String text = new String(whole, StandardCharsets.UTF_8);
        String cut = text.lines().limit(1 + ENOUGH - 4).reduce("", (all, line) -> all + line + "\n");

        Outcome second = police.send(
                "F01", AS_OF, cut.getBytes(StandardCharsets.UTF_8), Map.of("mode", "FULL", "sequence", "2"));

        assertThat(first.status()).isEqualTo("APPLIED");
        assertThat(second.status()).isEqualTo("HELD");
        assertThat(second.holdReason()).isEqualTo("E30: the full file lacks 4 of 50 open records");
        assertThat(count(
                        "SELECT COUNT(*) FROM residence_registration WHERE source_record_id LIKE ? AND status ="
                                + " 'ACTIVE'",
                        key + "%"))
                .isEqualTo(ENOUGH);
    }

    @Test
    void e31TakesABatchThatComesLateAndSaysSo() {
        Outcome inTime = police.send(oneGoodResident(), Map.of("sentAt", "2016-01-15T02:00:00Z"));
        Outcome late = police.send(
                residents().line(key + "bad", "id_number", people.get(1)), Map.of("sentAt", "2016-01-16T02:00:00Z"));

        assertThat(inTime.batch().path("late").booleanValue()).isFalse();
        assertThat(late.batch().path("late").booleanValue()).isTrue();
        assertThat(late.status()).isEqualTo("APPLIED");
        assertThat(late.rejects()).containsExactly("0,E31,FLAG,,");
        assertThat(isStored("bad")).isTrue();
    }

    @Test
    void e31MarksABatchAboutDaysThatOthersHaveOvertaken() {
        police.send(oneGoodResident());

        ReportFile earlier = ReportFile.residents("2015-09-30", village).line(key + "bad", "id_number", people.get(1));
        Outcome late = police.send(earlier);

        assertThat(late.batch().path("late").booleanValue()).isTrue();
        assertThat(late.status()).isEqualTo("APPLIED");
    }

    @Test
    void e32RejectsARowWithAnotherNumberOfColumnsOrDamagedText() {
        ReportFile file = moreGoodResidents().line(key + "damaged", "id_number", people.get(1), "name", "\uFFFD\uFFFD");
        byte[] csv = (file.csv() + "U,short," + AS_OF + "\n").getBytes(StandardCharsets.UTF_8);

        Outcome outcome = police.send("F01", AS_OF, csv, Map.of());

        assertThat(outcome.counters()).isEqualTo("declared 102, accepted 100, rejected 2");
        assertThat(outcome.rejects()).containsExactly("102,E32,REJECT,name,**", "103,E32,REJECT,,");
        assertThat(isStored("damaged")).isFalse();
    }

    @Test
    void e32HoldsAFileInAnotherEncodingAndReadsItOnceItIsDeclared() {
        byte[] csv = oneGoodResident().csv().getBytes(Charset.forName("GB18030"));

        Outcome undeclared = police.send("F01", AS_OF, csv, Map.of());
        Outcome declared = police.send("F01", AS_OF, csv, Map.of("encoding", "GB18030"));

        assertThat(undeclared.status()).isEqualTo("HELD");
        assertThat(undeclared.holdReason()).startsWith("E32: the file is not UTF-8");
        assertThat(undeclared.rejects()).hasSize(1).first().asString().contains(",E32,HOLD,");
        assertThat(declared.status()).isEqualTo("APPLIED");
        assertThat(declared.id()).isEqualTo(undeclared.id());
        assertThat(stored("p.name", "good")).isEqualTo("测某");
    }

    @Test
    void e33WritesTheDotOfANameInOneWayAndTakesRareCharacters() {
        Outcome outcome = police.send(residents()
                .line(key + "good", "id_number", people.get(0), "name", "\uD86D\uDFAC\u00B7古丽")
                .line(key + "bad", "id_number", people.get(1), "name", "阿依\u2022古丽"));

        assertThat(outcome.counters()).isEqualTo("declared 2, accepted 1, fixed 1");
        assertThat(outcome.rejects()).containsExactly("3,E33,FIX,name,*****");
        assertThat(stored("p.name", "good")).isEqualTo("\uD86D\uDFAC\u00B7古丽");
        assertThat(stored("p.name", "bad")).isEqualTo("阿依\u00B7古丽");
    }

    @Test
    void e35ReadsNothingOfAColumnBeyondTheLayout() {
        Outcome outcome = police.send(residents()
                .withColumn("diagnosis")
                .line(key + "good", "id_number", people.get(0), "diagnosis", "confidential"));

        assertThat(outcome.counters()).isEqualTo("declared 1, accepted 1");
        assertThat(outcome.rejects()).containsExactly("1,E35,REJECT,diagnosis,");
        assertThat(isStored("good")).isTrue();
    }

    @Test
    void e36StoresAFormulaAsTextAndSendsItBackHarmless() {
        Outcome outcome = police.send(oneGoodResident()
                .line(key + "bad", "id_number", people.get(1), "address_text", "=1+1")
                .line(key + "shown", "id_number", people.get(2), "dwelling_src_id", "=1+1"));

        assertThat(outcome.counters()).isEqualTo("declared 3, accepted 3, flagged 2");
        assertThat(outcome.rejects())
                .containsExactly("3,E36,FLAG,address_text,****", "4,E36,FLAG,dwelling_src_id,'=1+1");
        assertThat(stored("r.address_text", "bad")).isEqualTo("=1+1");
    }
}
