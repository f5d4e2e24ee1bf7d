package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application opens a case of its department, and the decision on it closes the case. */
class ApplicationCasesTests extends FeedTestBase {

    @BeforeEach
    void registerTwoResidents() {
        load(residents("2011-03-01").line("r-1", "id_number", idNumber(1)).line("r-2", "id_number", idNumber(2)));
    }

    @Test
    void anApplicationForReliefIsACaseUntilItIsDecided() {
        load(relief("2011-03-31", "", ""));

        assertThat(onlyCase())
                .containsEntry("department", "CAB")
                .containsEntry("purpose", "RELIEF_ASSESSMENT")
                .containsEntry("person", "r-1")
                .containsEntry("opened_on", "2011-03-02")
                .containsEntry("closed_on", null);
        String number = onlyCase().get("case_no");

        load(relief("2011-06-30", "2011-04-20", "GRANTED"));

        assertThat(onlyCase())
                .containsEntry("case_no", number)
                .containsEntry("opened_on", "2011-03-02")
                .containsEntry("opened_at", "2011-03-02 00:00:00")
                .containsEntry("closed_on", "2011-06-30");
    }

    @Test
    void aDecisionTakenBackOpensTheCaseAgain() {
        load(relief("2011-03-31", "", ""));
        load(relief("2011-06-30", "2011-04-20", "REFUSED"));
        load(relief("2011-09-30", "", ""));

        assertThat(onlyCase()).containsEntry("closed_on", null).containsEntry("closed_at", null);
    }

    @Test
    void anApplicationThatComesDecidedIsNoCase() {
        load(relief("2011-03-31", "2011-03-20", "GRANTED"));

        assertThat(count("service_case")).isZero();
    }

    @Test
    void anApplicationThatIsWithdrawnFromTheRegisterClosesItsCase() {
        load(relief("2011-03-31", "", ""));
        load(FeedFile.of("F16", "2011-06-30")
                .line("RA1", "op", "D", "record_kind", "APPLICATION", "application_no", "RA1"));

        assertThat(onlyCase()).containsEntry("closed_on", "2011-06-30");
    }

    @Test
    void aChildOnAWaitingListIsACaseOfTheEducationBureau() {
        load(school("2010-12-31", "PRIMARY"));
        load(admission("2011-06-30", "WAITLISTED"));

        assertThat(onlyCase())
                .containsEntry("department", "EDU")
                .containsEntry("purpose", "ADMISSION_REVIEW")
                .containsEntry("person", "r-2")
                .containsEntry("closed_on", null);

        load(admission("2011-09-30", "ADMITTED"));

        assertThat(onlyCase()).containsEntry("closed_on", "2011-09-30");
    }

    private Map<String, String> onlyCase() {
        return row("""
            SELECT c.case_no, c.department, c.purpose, p.source_record_id AS person, c.opened_on, c.opened_at,
                   c.closed_on, c.closed_at
            FROM service_case c JOIN person p ON p.id = c.person_id\
            """);
    }

    private static FeedFile relief(String asOf, String decidedOn, String decision) {
        return withApplication(FeedFile.of("F16", asOf), "decided_on", decidedOn, "decision", decision);
    }

    private static FeedFile admission(String asOf, String result) {
        return FeedFile.of("F12", asOf)
                .line(
                        "a-1",
                        "record_kind",
                        "APPLICATION",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(2),
                        "name",
                        "测某",
                        "birth_date",
                        "1988-07-16",
                        "stage",
                        "PRIMARY",
                        "school_code",
                        "2133000001",
                        "school_year",
                        "2011-2012",
                        "eligibility",
                        "ELIGIBLE",
                        "result",
                        result,
                        "applied_on",
                        "2011-06-10");
    }
}
