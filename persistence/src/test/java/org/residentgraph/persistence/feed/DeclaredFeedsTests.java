package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feeds that {@code targets.csv} declares: each kind of line becomes what it says. */
class DeclaredFeedsTests extends FeedTestBase {

    private static final String COUNTY = "330402";
    private static final String TOWN = "330402101";

    private String person;

    @BeforeEach
    void aResident() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1)).line("r-2", "id_number", idNumber(2)));
        person = row("SELECT id FROM person WHERE source_record_id = 'r-1'").get("id");
    }

    private static void assertAddsUp(FeedBatch batch, int loaded) {
        FeedBatch.Counters counters = batch.counters();
        assertThat(batch.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(counters.accepted() + counters.fixed()).isEqualTo(loaded);
        assertThat(counters.accepted()
                        + counters.fixed()
                        + counters.quarantined()
                        + counters.rejected()
                        + counters.duplicate())
                .isEqualTo(counters.declared());
    }

    // ---- F03: dwellings, rental, letters ----

    private static String[] letting(String landlord, String number, String since, String letter) {
        return new String[] {
            "dwelling_src_id",
            "D1",
            "village_code",
            VILLAGE,
            "address_text",
            "测试路1号",
            "kind",
            "PRIVATE_HOUSE",
            "landlord_name",
            landlord,
            "landlord_id_type",
            "01",
            "landlord_id_number",
            number,
            "use",
            "RENTED_RESIDENTIAL",
            "rental_registered_on",
            since,
            "letter_no",
            letter,
            "letter_signed_on",
            since,
            "letter_valid_to",
            "2013-12-31"
        };
    }

    @Test
    void loadsADwellingItsLandlordItsRegistrationAndItsLetter() {
        FeedBatch batch =
                load(FeedFile.of("F03", "2011-06-30").line("l-1", letting("房某", idNumber(9), "2011-04-01", "Z1")));

        assertAddsUp(batch, 1);
        assertThat(row("SELECT d.*, l.name, l.id_number_tail, d.current_landlord_id = l.id AS current FROM dwelling d"
                        + " JOIN landlord l"))
                .containsEntry("dwelling_no", "D1")
                .containsEntry("village_code", VILLAGE)
                .containsEntry("kind", "PRIVATE_HOUSE")
                .containsEntry("name", "房某")
                .containsEntry("id_number_tail", idNumber(9).substring(14))
                .containsEntry("landlord_since", "2011-04-01")
                .containsEntry("current", "1");
        assertThat(row("SELECT * FROM dwelling_use"))
                .containsEntry("use_kind", "RENTED_RESIDENTIAL")
                .containsEntry("start_date", "2011-04-01")
                .containsEntry("end_date", null)
                .containsEntry("evidence", "REGISTRATION");
        assertThat(row("SELECT * FROM rental_registration")).containsEntry("registered_on", "2011-04-01");
        assertThat(row("SELECT * FROM responsibility_letter"))
                .containsEntry("letter_no", "Z1")
                .containsEntry("valid_to", "2014-01-01");
        assertThat(store.columnsHolding(idNumber(9))).isEmpty();
    }

    @Test
    void loadsTheLetterOfAnEarlierLandlordWhichDoesNotCount() {
        load(FeedFile.of("F03", "2012-06-30").line("l-2", letting("新某", idNumber(8), "2012-05-01", "Z2")));

        FeedBatch batch =
                load(FeedFile.of("F03", "2012-09-30").line("l-1", letting("旧某", idNumber(9), "2011-04-01", "Z1")));

        assertAddsUp(batch, 1);
        assertThat(batch.counters().flagged()).isEqualTo(1);
        assertThat(row("SELECT * FROM feed_reject WHERE batch_id = ?", batch.id()))
                .containsEntry("rule_code", "E29")
                .containsEntry("column_name", "letter_no");
        assertThat(rows("SELECT l.letter_no FROM responsibility_letter l JOIN dwelling d ON d.id = l.dwelling_id"
                        + " AND d.current_landlord_id = l.landlord_id"))
                .extracting(letter -> letter.get("letter_no"))
                .containsExactly("Z2");
        assertThat(count("responsibility_letter")).isEqualTo(2);
    }

    @Test
    void endsALettingWhenItsLineIsDeletedAndLeavesTheDwelling() {
        load(FeedFile.of("F03", "2011-06-30").line("l-1", letting("房某", idNumber(9), "2011-04-01", "Z1")));

        FeedBatch batch = load(FeedFile.of("F03", "2011-09-30").line("l-1", "op", "D"));

        assertAddsUp(batch, 1);
        assertThat(row("SELECT end_date FROM rental_registration WHERE superseded_at IS NULL"))
                .containsEntry("end_date", "2011-10-01");
        assertThat(row("SELECT end_date FROM dwelling_use WHERE superseded_at IS NULL"))
                .containsEntry("end_date", "2011-10-01");
        assertThat(count("dwelling")).isEqualTo(1);
    }

    @Test
    void linksARegistrationToItsDwellingWhicheverComesFirst() {
        load(residents("2011-06-30").line("r-3", "id_number", idNumber(3), "dwelling_src_id", "D1"));
        assertThat(row("SELECT dwelling_id, dwelling_src_id FROM residence_registration WHERE"
                        + " source_record_id = 'r-3'"))
                .containsEntry("dwelling_id", null)
                .containsEntry("dwelling_src_id", "D1");

        load(FeedFile.of("F03", "2011-06-30").line("l-1", letting("房某", idNumber(9), "2011-04-01", "Z1")));
        load(residents("2011-09-30").line("r-4", "id_number", idNumber(4), "dwelling_src_id", "D1"));

        assertThat(rows("SELECT r.source_record_id, r.row_version FROM residence_registration r JOIN dwelling d"
                        + " ON d.id = r.dwelling_id ORDER BY 1"))
                .extracting(row -> row.get("source_record_id") + " " + row.get("row_version"))
                .containsExactly("r-3 1", "r-4 1");
        assertThat(count("feed_open_dwelling")).isZero();
    }

    // ---- F04: visits and checks ----

    private static FeedFile visit(String asOf) {
        return FeedFile.of("F04", asOf)
                .always(
                        "visit_src_id",
                        "V1",
                        "village_code",
                        VILLAGE,
                        "dwelling_src_id",
                        "D1",
                        "visited_on",
                        "2011-05-10",
                        "coordinator_staff_no",
                        "S1",
                        "purpose",
                        "SAMPLE",
                        "outcome",
                        "ENTERED",
                        "is_new_resident",
                        "1",
                        "registration_due",
                        "1");
    }

    @Test
    void loadsAVisitWithWhomItFoundRegisteredOrNot() {
        FeedBatch batch = load(visit("2011-06-30")
                .line(
                        "v-1",
                        "line_no",
                        "1",
                        "id_number",
                        idNumber(1),
                        "registered_at_visit",
                        "1",
                        "registered_here",
                        "1")
                .line("v-2", "line_no", "2", "registered_at_visit", "0", "birth_date", "2009-02-03", "sex_code", "2"));

        assertAddsUp(batch, 2);
        assertThat(row("SELECT * FROM dwelling_visit"))
                .containsEntry("purpose", "SAMPLE")
                .containsEntry("visited_on", "2011-05-10")
                .containsEntry("dwelling_id", null)
                .containsEntry("coordinator_staff_no", "S1");
        assertThat(rows("SELECT * FROM dwelling_visit_person ORDER BY line_no"))
                .extracting(row ->
                        row.get("person_id") + " " + row.get("registered_at_visit") + " " + row.get("birth_date"))
                .containsExactly(person + " 1 null", "null 0 2009-02-03");
    }

    @Test
    void loadsACheckOfARegistrationInForceOnThatDay() {
        FeedBatch batch = load(visit("2011-06-30")
                .always("visit_src_id", "")
                .line(
                        "c-1",
                        "id_number",
                        idNumber(1),
                        "address_result",
                        "AT_REGISTERED_ADDRESS",
                        "fields_checked",
                        "11",
                        "fields_wrong",
                        "1",
                        "wrong_fields",
                        "education",
                        "sample_id",
                        "2011-1",
                        "drawn_on",
                        "2011-05-01"));

        assertAddsUp(batch, 1);
        assertThat(row("SELECT c.*, r.source_record_id AS checked FROM register_check c JOIN residence_registration r"
                        + " ON r.id = c.registration_id AND r.person_id = c.person_id"))
                .containsEntry("checked", "r-1")
                .containsEntry("address_result", "AT_REGISTERED_ADDRESS")
                .containsEntry("mandatory_fields_wrong", "1")
                .containsEntry("checked_on", "2011-05-10");
        assertThat(count("dwelling_visit")).isZero();
    }

    @Test
    void parksACheckOfSomebodyWhoIsNotRegistered() {
        FeedBatch batch = load(visit("2011-06-30")
                .line("c-1", "id_number", idNumber(77), "address_result", "AT_REGISTERED_ADDRESS")
                .line("v-1", "line_no", "1"));

        assertAddsUp(batch, 1);
        assertThat(batch.counters().quarantined()).isEqualTo(1);
        assertThat(row("SELECT rule_code FROM feed_parked_line")).containsEntry("rule_code", "E19");
        assertThat(count("register_check")).isZero();
    }

    // ---- F05: offices, stations, coordinators ----

    private static FeedFile offices() {
        return FeedFile.of("F05", "2011-06-30")
                .line(
                        "o-1",
                        "record_kind",
                        "OFFICE",
                        "division_code",
                        TOWN,
                        "name",
                        "测试事务所",
                        "start_date",
                        "2009-01-01",
                        "standardised_on",
                        "2011-05-01")
                .line(
                        "s-1",
                        "record_kind",
                        "STATION",
                        "host_kind",
                        "VILLAGE",
                        "village_code",
                        VILLAGE,
                        "start_date",
                        "2010-03-01")
                .line(
                        "a-1",
                        "record_kind",
                        "ASSESSMENT",
                        "host_kind",
                        "VILLAGE",
                        "village_code",
                        VILLAGE,
                        "start_date",
                        "2011-06-01",
                        "staff",
                        "1",
                        "premises",
                        "1",
                        "signage",
                        "1",
                        "rules",
                        "1",
                        "ledger",
                        "0")
                .line("c-1", "record_kind", "COORDINATOR", "staff_no", "S1", "name", "协某", "full_time", "1")
                .line(
                        "p-1",
                        "record_kind",
                        "POSTING",
                        "staff_no",
                        "S1",
                        "division_code",
                        TOWN,
                        "full_time",
                        "1",
                        "share",
                        "0.5",
                        "start_date",
                        "2011-01-01")
                .line(
                        "q-1",
                        "record_kind",
                        "PATCH",
                        "staff_no",
                        "S1",
                        "village_code",
                        VILLAGE,
                        "start_date",
                        "2011-01-01",
                        "end_date",
                        "2011-05-31");
    }

    @Test
    void loadsOfficesStationsAndCoordinators() {
        assertAddsUp(load(offices()), 6);

        assertThat(row("SELECT * FROM office"))
                .containsEntry("town_code", TOWN)
                .containsEntry("standardised_on", "2011-05-01");
        assertThat(row("SELECT a.has_staff + a.has_premises + a.has_signage + a.has_rules + a.has_ledger AS haves"
                        + " FROM station s JOIN station_assessment a ON a.station_id = s.id"))
                .containsEntry("haves", "4");
        assertThat(row("SELECT p.share, c.person_name FROM coordinator c JOIN coordinator_posting p"
                        + " ON p.coordinator_id = c.id"))
                .containsEntry("share", "0.5000")
                .containsEntry("person_name", "协某");
        assertThat(row("SELECT end_date FROM coordinator_patch")).containsEntry("end_date", "2011-06-01");
    }

    @Test
    void writesNothingAnewWhenTheSameIsToldAgain() {
        load(offices());
        load(FeedFile.of("F05", "2011-09-30")
                .line(
                        "p-1",
                        "record_kind",
                        "POSTING",
                        "staff_no",
                        "S1",
                        "division_code",
                        TOWN,
                        "full_time",
                        "1",
                        "share",
                        "0.5",
                        "start_date",
                        "2011-01-01"));

        assertThat(row("SELECT row_version FROM coordinator_posting")).containsEntry("row_version", "1");
    }

    @Test
    void parksAPostingOfACoordinatorWhoIsNotKnown() {
        FeedBatch batch = load(FeedFile.of("F05", "2011-06-30")
                .line(
                        "p-9",
                        "record_kind",
                        "POSTING",
                        "staff_no",
                        "S9",
                        "division_code",
                        TOWN,
                        "full_time",
                        "1",
                        "share",
                        "1",
                        "start_date",
                        "2011-01-01"));

        assertAddsUp(batch, 0);
        assertThat(row("SELECT rule_code, column_name FROM feed_reject"))
                .containsEntry("rule_code", "E19")
                .containsEntry("column_name", "staff_no");
    }

    @Test
    void refusesAKeyUnderWhichAnotherCoordinatorWasPosted() {
        load(offices());
        FeedBatch batch = load(FeedFile.of("F05", "2011-09-30")
                .line("c-2", "record_kind", "COORDINATOR", "staff_no", "S2", "name", "调某")
                .line(
                        "p-1",
                        "record_kind",
                        "POSTING",
                        "staff_no",
                        "S2",
                        "division_code",
                        TOWN,
                        "full_time",
                        "1",
                        "share",
                        "1",
                        "start_date",
                        "2011-01-01"));

        assertThat(batch.counters().rejected()).isEqualTo(1);
        assertThat(row("SELECT rule_code FROM feed_reject")).containsEntry("rule_code", "E18");
    }

    // ---- F09: wage deposits and arrears ----

    @Test
    void loadsDepositsAndArrearsOfAnEmployer() {
        load(FeedFile.of("F06", "2011-03-31")
                .line(
                        "e-1",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(1),
                        "name",
                        "测某",
                        "employer_code_type",
                        "ORG",
                        "employer_code",
                        "PDY00001X",
                        "employer_name",
                        "测试建筑",
                        "kind",
                        "EMPLOYEE",
                        "start_date",
                        "2011-03-01"));
        FeedBatch batch = load(FeedFile.of("F09", "2011-06-30")
                .always("employer_code_type", "ORG", "employer_code", "PDY00001X")
                .line("a-1", "record_kind", "ACCOUNT", "liable", "1", "required_amount", "50000", "date", "2011-04-01")
                .line("k-1", "record_kind", "CASE", "case_no", "WA1", "accepted_on", "2011-05-01", "outcome", "PAID")
                .line("t-1", "record_kind", "TXN", "txn_kind", "PAY_IN", "amount", "50000", "date", "2011-04-02")
                .line(
                        "t-2",
                        "record_kind",
                        "TXN",
                        "txn_kind",
                        "USE",
                        "amount",
                        "3000.5",
                        "date",
                        "2011-05-20",
                        "case_no",
                        "WA1")
                .line(
                        "m-1",
                        "record_kind",
                        "CLAIM",
                        "employer_code",
                        "",
                        "employer_code_type",
                        "",
                        "case_no",
                        "WA1",
                        "id_number",
                        idNumber(1),
                        "owed_amount",
                        "3000.50",
                        "recovered_amount",
                        "3000.50",
                        "recovered_on",
                        "2011-05-20"));

        assertAddsUp(batch, 5);
        assertThat(row("SELECT a.required_amount, e.org_code FROM wage_deposit_account a JOIN employer e"
                        + " ON e.id = a.employer_id"))
                .containsEntry("required_amount", "50000.00")
                .containsEntry("org_code", "PDY00001X");
        assertThat(row("SELECT SUM(CASE WHEN t.kind IN ('PAY_IN', 'TOP_UP') THEN amount ELSE -amount END) AS balance"
                        + " FROM wage_deposit_txn t JOIN wage_deposit_account a ON a.id = t.account_id"))
                .containsEntry("balance", "46999.50");
        assertThat(row("SELECT c.case_no, m.person_id, m.owed_amount FROM wage_arrears_claim m"
                        + " JOIN wage_arrears_case c ON c.id = m.case_id"))
                .containsEntry("case_no", "WA1")
                .containsEntry("person_id", person)
                .containsEntry("owed_amount", "3000.50");
    }

    // ---- F10, F17: cases of persons ----

    @Test
    void loadsLegalAidAndOpensACaseUntilItIsDecided() {
        String[] asked = {
            "case_no",
            "LA1",
            "id_type",
            "01",
            "id_number",
            idNumber(1),
            "name",
            "测某",
            "kind",
            "WAGE",
            "applied_on",
            "2011-05-01"
        };
        assertAddsUp(load(FeedFile.of("F10", "2011-06-30").line("x-1", asked)), 1);
        assertThat(row("SELECT purpose, department, closed_on, person_id FROM service_case"))
                .containsEntry("purpose", "LEGAL_AID")
                .containsEntry("department", "JUST")
                .containsEntry("closed_on", null)
                .containsEntry("person_id", person);

        load(FeedFile.of("F10", "2011-09-30")
                .always(asked)
                .line("x-1", "decided_on", "2011-07-02", "decision", "GRANTED", "result", "RECOVERED"));
        assertThat(row("SELECT * FROM legal_aid_case WHERE superseded_at IS NULL"))
                .containsEntry("decision", "GRANTED")
                .containsEntry("row_version", "2");
        assertThat(row("SELECT closed_on FROM service_case")).containsEntry("closed_on", "2011-09-30");
    }

    @Test
    void loadsHousingSupportAndFlagsWhoHoldsNoResidencePermit() {
        load(FeedFile.of("F02", "2011-03-31")
                .line(
                        "p-1",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(1),
                        "name",
                        "测某",
                        "kind",
                        "RESIDENCE",
                        "permit_no",
                        "JXP1",
                        "issued_on",
                        "2011-03-05",
                        "valid_to",
                        "2020-03-04"));
        FeedBatch batch = load(FeedFile.of("F17", "2011-06-30")
                .always("name", "测某", "scheme_code", "PUBLIC_RENTAL", "applied_on", "2011-05-01")
                .line(
                        "h-1",
                        "application_no",
                        "H1",
                        "id_number",
                        idNumber(1),
                        "permit_no",
                        "JXP1",
                        "decision",
                        "APPROVED",
                        "decided_on",
                        "2011-05-20",
                        "start_date",
                        "2011-06-01",
                        "rent",
                        "300")
                .line("h-2", "application_no", "H2", "id_number", idNumber(2), "permit_no", "JXP9"));

        assertAddsUp(batch, 2);
        assertThat(batch.counters().flagged()).isEqualTo(1);
        assertThat(row("SELECT line_no, rule_code, column_name FROM feed_reject WHERE batch_id = ?", batch.id()))
                .containsEntry("line_no", "3")
                .containsEntry("rule_code", "E28")
                .containsEntry("column_name", "permit_no");
        assertThat(rows("SELECT a.application_no, a.ineligible_by_rule, a.permit_id IS NULL AS unpermitted, s.kind"
                        + " FROM housing_application a JOIN housing_scheme s ON s.id = a.scheme_id ORDER BY 1"))
                .extracting(Object::toString)
                .containsExactly(
                        "{application_no=H1, ineligible_by_rule=0, unpermitted=0, kind=PUBLIC_RENTAL}",
                        "{application_no=H2, ineligible_by_rule=1, unpermitted=1, kind=PUBLIC_RENTAL}");
        assertThat(row("SELECT l.rent, a.application_no FROM housing_allocation l JOIN housing_application a"
                        + " ON a.id = l.application_id AND a.person_id = l.person_id"))
                .containsEntry("rent", "300.00")
                .containsEntry("application_no", "H1");
    }

    // ---- F13 and F16: kinds beside those with a class ----

    @Test
    void loadsHealthEducationBesideChildrensRecords() {
        FeedBatch batch = load(FeedFile.of("F13", "2011-06-30")
                .line(
                        "e-1",
                        "record_kind",
                        "EDUCATION_EVENT",
                        "topic",
                        "艾滋病防治",
                        "village_code",
                        VILLAGE,
                        "given_on",
                        "2011-05-04",
                        "attendance",
                        "120"));

        assertAddsUp(batch, 1);
        assertThat(row("SELECT * FROM health_education_event"))
                .containsEntry("held_on", "2011-05-04")
                .containsEntry("attendance", "120");
    }

    @Test
    void loadsDonationsToAFundOfTheSameFile() {
        FeedBatch batch = load(FeedFile.of("F16", "2011-06-30")
                .line("FND1", "record_kind", "FUND", "fund_code", "FND1", "fund_name", "测试基金", "fund_kind", "CHARITY")
                .line(
                        "d-1",
                        "record_kind",
                        "DONATION",
                        "fund_code",
                        "FND1",
                        "donor_kind",
                        "ENTERPRISE",
                        "amount",
                        "8000",
                        "paid_on",
                        "2011-05-04")
                .line("d-2", "record_kind", "DONATION", "fund_code", "FND9", "amount", "1"));

        assertAddsUp(batch, 2);
        assertThat(batch.counters().quarantined()).isEqualTo(1);
        assertThat(row("SELECT t.*, f.fund_code FROM fund_transaction t JOIN relief_fund f ON f.id = t.fund_id"))
                .containsEntry("direction", "IN")
                .containsEntry("amount", "8000.00")
                .containsEntry("booked_on", "2011-05-04");
    }

    // ---- F15 ----

    @Test
    void loadsReturnsOfACountyAndQuarterAndCountsNoneTwice() {
        String[] cell = {
            "county_code", COUNTY, "quarter", "2011-Q2", "measure", "FREE_SERVICE", "eligible", "900", "served", "850"
        };
        assertAddsUp(load(FeedFile.of("F15", "2011-06-30").line("f-1", cell)), 1);
        load(FeedFile.of("F15", "2011-09-30").always(cell).line("f-2", "served", "870"));

        assertThat(row("SELECT * FROM family_planning_return WHERE superseded_at IS NULL"))
                .containsEntry("county_code", COUNTY)
                .containsEntry("eligible", "900")
                .containsEntry("served", "870")
                .containsEntry("row_version", "2");
    }

    // ---- F18 ----

    @Test
    void loadsPointsUnderTheirAccountAndRule() {
        FeedBatch batch = load(FeedFile.of("F18", "2011-06-30")
                .line(
                        "a-1",
                        "record_kind",
                        "ACCOUNT",
                        "id_number",
                        idNumber(1),
                        "scheme_code",
                        "JX-1",
                        "opened_on",
                        "2011-02-01",
                        "status",
                        "ACTIVE")
                .line(
                        "e-1",
                        "record_kind",
                        "POINTS",
                        "account_src_id",
                        "a-1",
                        "scheme_code",
                        "JX-1",
                        "item",
                        "VOLUNTEERING",
                        "kind",
                        "BONUS",
                        "points",
                        "20",
                        "effective_on",
                        "2011-03-01")
                .line(
                        "e-2",
                        "record_kind",
                        "POINTS",
                        "account_src_id",
                        "a-9",
                        "scheme_code",
                        "JX-1",
                        "item",
                        "VOLUNTEERING",
                        "kind",
                        "BONUS",
                        "points",
                        "20",
                        "effective_on",
                        "2011-03-01"));

        assertAddsUp(batch, 2);
        assertThat(batch.counters().quarantined()).isEqualTo(1);
        assertThat(row("SELECT e.points, e.person_id, r.item, s.code FROM points_entry e JOIN points_rule r"
                        + " ON r.id = e.rule_id JOIN points_scheme s ON s.id = r.scheme_id JOIN points_account a"
                        + " ON a.id = e.account_id AND a.person_id = e.person_id"))
                .containsEntry("points", "20")
                .containsEntry("person_id", person)
                .containsEntry("item", "VOLUNTEERING")
                .containsEntry("code", "JX-1");
    }

    @Test
    void loadsWhatPeopleDoTogether() {
        FeedBatch batch = load(FeedFile.of("F18", "2011-06-30")
                .line("c-1", "record_kind", "COUNCIL", "held_on", "2011-04-02", "topic", "议事", "participants", "30")
                .line(
                        "p-1",
                        "record_kind",
                        "PROPOSAL",
                        "submitted_on",
                        "2011-04-02",
                        "topic",
                        "路灯",
                        "assigned_dept",
                        "HURC",
                        "due_on",
                        "2011-07-02")
                .line(
                        "o-1",
                        "record_kind",
                        "ORGANISATION",
                        "name",
                        "互助会",
                        "kind",
                        "MUTUAL_AID",
                        "village_code",
                        VILLAGE,
                        "founded_on",
                        "2010-01-01",
                        "members",
                        "40")
                .line(
                        "w-1",
                        "record_kind",
                        "AWARD_ROUND",
                        "kind",
                        "NEW_RESIDENT_WORK",
                        "year",
                        "2011",
                        "held_on",
                        "2011-06-01")
                .line(
                        "w-2",
                        "record_kind",
                        "AWARD",
                        "round_src_id",
                        "w-1",
                        "kind",
                        "ADVANCED_PERSON",
                        "name",
                        "测某",
                        "id_number",
                        idNumber(1),
                        "awarded_on",
                        "2011-06-01")
                .line("b-1", "record_kind", "PUBLICITY", "published_on", "2011-05-05", "medium", "PAPER", "title", "报道")
                .line(
                        "v-1",
                        "record_kind",
                        "EVALUATION",
                        "period",
                        "2011",
                        "topic",
                        "登记",
                        "department_code",
                        "NRAB",
                        "due_on",
                        "2011-12-31")
                .line(
                        "l-1",
                        "record_kind",
                        "PLAN",
                        "year",
                        "2011",
                        "kind",
                        "ANNUAL",
                        "department_code",
                        "EDU",
                        "includes_new_resident_tasks",
                        "1"));

        assertAddsUp(batch, 8);
        assertThat(row("SELECT participants FROM council_session")).containsEntry("participants", "30");
        assertThat(row("SELECT assigned_dept, due_on FROM proposal")).containsEntry("due_on", "2011-07-02");
        assertThat(row("SELECT members FROM resident_organisation")).containsEntry("members", "40");
        assertThat(row("SELECT a.recipient_person_id, r.year FROM award a JOIN award_round r ON r.id = a.round_id"))
                .containsEntry("recipient_person_id", person)
                .containsEntry("year", "2011");
        assertThat(row("SELECT medium FROM publicity_item")).containsEntry("medium", "PAPER");
        assertThat(row("SELECT period, completed_on FROM policy_evaluation")).containsEntry("completed_on", null);
        assertThat(row("SELECT department_code, includes_new_resident_tasks FROM department_plan"))
                .containsEntry("includes_new_resident_tasks", "1");
    }

    // ---- F19 to F22 ----

    @Test
    void loadsFacilitiesAndWhatHappensInThem() {
        FeedBatch batch = load(FeedFile.of("F19", "2011-06-30")
                .line(
                        "f-1",
                        "facility_code",
                        "K1",
                        "name",
                        "文化馆",
                        "village_code",
                        VILLAGE,
                        "kind",
                        "HALL",
                        "open_to_nr",
                        "1")
                .line(
                        "e-1",
                        "facility_code",
                        "K1",
                        "event_code",
                        "K1-1",
                        "name",
                        "歌会",
                        "held_on",
                        "2011-05-01",
                        "attendance",
                        "200",
                        "nr_attendance",
                        "90"));

        assertAddsUp(batch, 2);
        assertThat(row("SELECT f.open_to_new_residents, f.name AS facility, e.name, e.new_resident_attendance"
                        + " FROM culture_facility f JOIN culture_event e ON e.facility_id = f.id"))
                .containsEntry("open_to_new_residents", "1")
                .containsEntry("facility", "文化馆")
                .containsEntry("name", "歌会")
                .containsEntry("new_resident_attendance", "90");
    }

    @Test
    void loadsCampaignsInspectionsAndFindingsOfPlaces() {
        String[] inspection = {
            "campaign_no",
            "B1",
            "target",
            "PLACE",
            "village_code",
            VILLAGE,
            "dwelling_src_id",
            "D1",
            "inspected_on",
            "2011-05-05"
        };
        FeedBatch batch = load(FeedFile.of("F20", "2011-06-30")
                .always(inspection)
                .line("i-1", "started_on", "2011-05-01")
                .line("i-2", "finding_kind", "FIRE", "found_on", "2011-05-05", "deadline", "2011-08-05")
                .line("i-3", "finding_kind", "HYGIENE", "found_on", "2011-05-05", "rectified_on", "2011-06-01"));
        load(FeedFile.of("F03", "2011-06-30").line("l-1", letting("房某", idNumber(9), "2011-04-01", "Z1")));

        assertAddsUp(batch, 3);
        assertThat(row("SELECT c.started_on, i.dwelling_id = d.id AS linked FROM security_campaign c"
                        + " JOIN security_inspection i ON i.campaign_id = c.id JOIN dwelling d"))
                .containsEntry("started_on", "2011-05-01")
                .containsEntry("linked", "1");
        assertThat(rows("SELECT kind, rectified_on FROM security_finding ORDER BY kind"))
                .extracting(Object::toString)
                .containsExactly("{kind=FIRE, rectified_on=null}", "{kind=HYGIENE, rectified_on=2011-06-01}");
    }

    @Test
    void loadsBudgetLinesAndWhatIsSpentInAll() {
        FeedBatch batch = load(FeedFile.of("F21", "2011-06-30")
                .always("fiscal_year", "2011", "division_code", COUNTY)
                .line(
                        "b-1",
                        "department_code",
                        "NRAB",
                        "item",
                        "协管员经费",
                        "approved",
                        "1000000",
                        "executed",
                        "400000.5",
                        "source",
                        "FISCAL")
                .line("b-2", "total_expenditure", "3200000000")
                .line("b-3"));

        assertAddsUp(batch, 2);
        assertThat(batch.counters().rejected()).isEqualTo(1);
        assertThat(row("SELECT * FROM budget_line")).containsEntry("executed_amount", "400000.50");
        assertThat(row("SELECT * FROM fiscal_total")).containsEntry("total_expenditure", "3200000000.00");
    }

    @Test
    void loadsTheEconomyAndTheBaselinesOfIndicators() {
        FeedBatch batch = load(FeedFile.of("F22", "2011-06-30")
                .always("year", "2010", "division_code", "3304", "source", "统计局")
                .line("x-1", "series", "GDP_GROWTH", "value", "-0.5")
                .line("x-2", "series", "BASELINE:SOCIAL_INSURANCE_GROWTH", "value", "1800000"));

        assertAddsUp(batch, 2);
        assertThat(row("SELECT * FROM economic_reference")).containsEntry("value", "-0.5000");
        assertThat(row("SELECT * FROM indicator_baseline"))
                .containsEntry("code", "SOCIAL_INSURANCE_GROWTH")
                .containsEntry("as_of", "2010-12-31")
                .containsEntry("value", "1800000.0000");
    }
}
