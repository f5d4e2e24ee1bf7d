package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentsFeedTests extends FeedTestBase {

    @Test
    void makesAPersonWithIdentifierNameHouseholdAndRegistration() {
        load(residents("2011-03-31")
                .line(
                        "r-1",
                        "id_number",
                        idNumber(1),
                        "name",
                        "测甲",
                        "phone",
                        "10061803399",
                        "household_src_id",
                        "H1",
                        "relation_code",
                        "02"));

        assertThat(row("SELECT * FROM person"))
                .containsEntry("name", "测甲")
                .containsEntry("birth_date", "1988-07-16")
                .containsEntry("village_code", VILLAGE)
                .containsEntry("county_code", "330402")
                .containsEntry("registered_on", "2011-03-01")
                .containsEntry("first_arrived_on", "2011-03-01")
                .containsEntry("status", "PRESENT")
                .containsEntry("identity_level", "VERIFIED")
                .containsEntry("phone_tail", "3399")
                .containsEntry("row_version", "1");
        assertThat(row("SELECT * FROM person_identifier")).containsEntry("id_type", "01");
        assertThat(row("SELECT * FROM person_name")).containsEntry("name", "测甲").containsEntry("kind", "LEGAL");
        assertThat(row("SELECT kind, head_person_id = (SELECT id FROM person) AS headed FROM household"))
                .containsEntry("kind", "SINGLE")
                .containsEntry("headed", "1");
        assertThat(row("SELECT * FROM residence_registration"))
                .containsEntry("status", "ACTIVE")
                .containsEntry("registered_late", "0")
                .containsEntry("current_flag", "1");
    }

    @Test
    void moves() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1)));

        load(residents("2011-06-30")
                .line("r-1", "id_number", idNumber(1), "end_date", "2011-05-31", "end_reason", "MOVED")
                .line("r-2", "id_number", idNumber(1), "start_date", "2011-06-01", "village_code", OTHER_VILLAGE));

        assertThat(count("person")).isEqualTo(1);
        assertThat(row("SELECT * FROM person"))
                .containsEntry("village_code", OTHER_VILLAGE)
                .containsEntry("registered_on", "2011-06-01")
                .containsEntry("status", "PRESENT")
                .containsEntry("row_version", "2");
        assertThat(row("SELECT * FROM residence_registration WHERE source_record_id = 'r-1' AND superseded_at IS NULL"))
                .containsEntry("end_date", "2011-06-01")
                .containsEntry("status", "ENDED");
        assertThat(rows("SELECT * FROM residence_registration WHERE current_flag = 1"))
                .hasSize(1);
    }

    @Test
    void keepsTheVersionThatACorrectionReplaces() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1), "address_text", "旧址"));
        String id = row("SELECT id FROM residence_registration").get("id");

        load(residents("2011-06-30").line("r-1", "id_number", idNumber(1), "address_text", "新址"));

        assertThat(row("SELECT * FROM residence_registration WHERE superseded_at IS NULL"))
                .containsEntry("id", id)
                .containsEntry("address_text", "新址")
                .containsEntry("row_version", "2")
                .containsEntry("batch_id", "2");
        assertThat(row("SELECT * FROM residence_registration WHERE superseded_at IS NOT NULL"))
                .containsEntry("address_text", "旧址")
                .containsEntry("row_version", "1")
                .containsEntry("batch_id", "1")
                .hasEntrySatisfying("recorded_at", at -> assertThat(at).startsWith("2011-03-31"))
                .hasEntrySatisfying("superseded_at", at -> assertThat(at).startsWith("2011-06-30"));
    }

    @Test
    void makesNoVersionOfAnUnchangedLine() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1), "phone", "10061803399"));

        load(residents("2011-06-30").line("r-1", "id_number", idNumber(1), "phone", "10061803399"));

        assertThat(count("residence_registration")).isEqualTo(1);
        assertThat(row("SELECT row_version, batch_id FROM person"))
                .containsEntry("row_version", "1")
                .containsEntry("batch_id", "1");
    }

    @Test
    void endsValidityOnADeletionAndKeepsTheRow() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1)));

        load(residents("2011-06-30")
                .line("r-1", "op", "D", "id_number", idNumber(1))
                .line("never", "op", "D"));

        assertThat(row("SELECT * FROM residence_registration WHERE superseded_at IS NULL"))
                .containsEntry("end_date", "2011-07-01")
                .containsEntry("status", "ENDED");
        assertThat(row("SELECT status FROM person")).containsEntry("status", "DEPARTED");
        assertThat(row("SELECT rule_code, severity, line_no FROM feed_reject"))
                .containsEntry("rule_code", "E34")
                .containsEntry("severity", "FLAG")
                .containsEntry("line_no", "3");
    }

    @Test
    void readsTheStatusOfAPersonFromTheLastRegistration() {
        load(residents("2011-03-31")
                .line("left", "id_number", idNumber(1), "end_date", "2011-03-20", "end_reason", "LEFT_CITY")
                .line("presumed", "id_number", idNumber(2), "end_date", "2011-03-20", "end_reason", "PRESUMED_LEFT")
                .line("dead", "id_number", idNumber(3), "end_date", "2011-03-20", "end_reason", "DECEASED")
                .line("local", "id_number", idNumber(4), "end_date", "2011-03-20", "end_reason", "HUKOU")
                .line("back-1", "id_number", idNumber(5), "end_date", "2011-03-10", "end_reason", "LEFT_CITY")
                .line("back-2", "id_number", idNumber(5), "start_date", "2011-03-20"));

        assertThat(rows("SELECT source_record_id, status, death_date FROM person ORDER BY id"))
                .extracting(row -> row.get("source_record_id") + " " + row.get("status") + " " + row.get("death_date"))
                .containsExactly(
                        "left DEPARTED null",
                        "presumed DEPARTED null",
                        "dead DECEASED 2011-03-20",
                        "local LOCALISED null",
                        "back-1 PRESENT null");
    }

    @Test
    void endsTheEarlierOfTwoRegistrationsInForce() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1)));

        load(residents("2011-06-30")
                .line("r-2", "id_number", idNumber(1), "start_date", "2011-06-01", "village_code", OTHER_VILLAGE));

        assertThat(row("SELECT end_date, status FROM residence_registration WHERE source_record_id = 'r-1'"
                        + " AND superseded_at IS NULL"))
                .containsEntry("end_date", "2011-06-01")
                .containsEntry("status", "ENDED");
        assertThat(row("SELECT rule_code, severity FROM feed_reject"))
                .containsEntry("rule_code", "E13")
                .containsEntry("severity", "FLAG");
        assertThat(row("SELECT village_code FROM person")).containsEntry("village_code", OTHER_VILLAGE);
    }

    @Test
    void findsAGuardianWhoStandsFurtherDown() {
        load(residents("2011-03-31")
                .line(
                        "child",
                        "id_number",
                        idNumber(1),
                        "household_src_id",
                        "H1",
                        "relation_code",
                        "20",
                        "guardian_id_number",
                        idNumber(2))
                .line("parent", "id_number", idNumber(2), "household_src_id", "H1", "relation_code", "02")
                .line("lonely", "id_number", idNumber(3), "guardian_id_number", idNumber(4)));

        assertThat(row("""
            SELECT c.source_record_id AS child, g.source_record_id AS guardian, l.relation_code
            FROM guardianship l JOIN person c ON c.id = l.person_id JOIN person g ON g.id = l.guardian_id\
            """))
                .containsEntry("child", "child")
                .containsEntry("guardian", "parent")
                .containsEntry("relation_code", "51");
        assertThat(row("SELECT kind FROM household")).containsEntry("kind", "FAMILY");
        assertThat(row("SELECT line_no, rule_code, severity FROM feed_reject"))
                .containsEntry("line_no", "4")
                .containsEntry("rule_code", "E19")
                .containsEntry("severity", "FLAG");
        assertThat(count("feed_open_guardian")).isZero();
    }

    @Test
    void verifiesAProvisionalPersonWhenTheTrueNumberComes() {
        String number = idNumber(1);
        load(residents("2011-03-31").line("r-1", "id_number", TestNumbers.withWrongCheck(number)));

        load(residents("2011-06-30").line("r-1", "id_number", number));

        assertThat(count("person")).isEqualTo(1);
        assertThat(row("SELECT identity_level FROM person")).containsEntry("identity_level", "VERIFIED");
        assertThat(row("SELECT id_number_tail FROM person_identifier"))
                .containsEntry("id_number_tail", number.substring(14));
    }

    @Test
    void countsOnlyWorkingDaysForALateRegistration() {
        load(residents("2011-03-31")
                // Thursday to Tuesday: Friday, Monday and Tuesday are three.
                .line("in-time", "id_number", idNumber(1), "arrived_on", "2011-03-03", "start_date", "2011-03-08")
                .line("late", "id_number", idNumber(2), "arrived_on", "2011-03-03", "start_date", "2011-03-09"));

        assertThat(rows("SELECT source_record_id, registered_late FROM residence_registration ORDER BY id"))
                .extracting(row -> row.get("source_record_id") + " " + row.get("registered_late"))
                .containsExactly("in-time 0", "late 1");
    }
}
