package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.identity.Identities;
import org.residentgraph.persistence.identity.IdentityConflictException;
import org.residentgraph.persistence.identity.IdentityConflictException.Reason;
import org.springframework.beans.factory.annotation.Autowired;

/** E16, and what people make of it. */
class DuplicatesTests extends FeedTestBase {

    @Autowired
    Identities identities;

    private void loadOnePersonTwice() {
        load(residents("2011-03-31")
                .line("r-1", "home_division_code", "349999", "id_number", idNumber(1), "name", "王小明"));
        load(residents("2011-06-30")
                .line("r-2", "home_division_code", "349999", "id_number", idNumber(2), "name", "王小明"));
    }

    @Test
    void proposesThePersonWhoComesUnderAnotherNumber() {
        loadOnePersonTwice();

        assertThat(count("person")).isEqualTo(2);
        assertThat(row("""
            SELECT c.score, c.reasons, c.state, a.source_record_id AS older, b.source_record_id AS newer
            FROM duplicate_candidate c JOIN person a ON a.id = c.person_a JOIN person b ON b.id = c.person_b\
            """))
                .containsEntry("score", "85")
                .containsEntry("reasons", "SAME_NAME,SAME_BIRTH_DATE,SAME_HOME")
                .containsEntry("state", "OPEN")
                .containsEntry("older", "r-1")
                .containsEntry("newer", "r-2");
        assertThat(row("SELECT batch_id, line_no, rule_code, severity, value_masked FROM feed_reject"))
                .containsEntry("batch_id", "2")
                .containsEntry("rule_code", "E16")
                .containsEntry("severity", "FLAG")
                .hasEntrySatisfying("value_masked", masked -> assertThat(masked).matches("\\*{14}.{4}"));
        assertThat(row("SELECT accepted_rows, flagged_rows FROM feed_batch WHERE id = 2"))
                .containsEntry("accepted_rows", "1")
                .containsEntry("flagged_rows", "1");
    }

    @Test
    void findsBothInOneChunkToo() {
        load(residents("2011-03-31")
                .line("r-1", "home_division_code", "349999", "id_number", idNumber(1), "name", "王小明")
                .line("r-2", "home_division_code", "349999", "id_number", idNumber(2), "name", "王小明")
                .line("other", "home_division_code", "349999", "id_number", idNumber(3), "name", "李大力"));

        assertThat(count("duplicate_candidate")).isEqualTo(1);
    }

    @Test
    void findsASlipInTheNameByThePhone() {
        load(residents("2011-03-31")
                .line(
                        "r-1",
                        "home_division_code",
                        "349999",
                        "id_number",
                        idNumber(1),
                        "name",
                        "王小明",
                        "phone",
                        "10061803399")
                .line(
                        "r-2",
                        "home_division_code",
                        "349999",
                        "id_number",
                        idNumber(2),
                        "name",
                        "汪小明",
                        "phone",
                        "10061803399"));

        assertThat(row("SELECT reasons FROM duplicate_candidate").get("reasons"))
                .contains("SAME_PHONE")
                .startsWith("NAME_");
    }

    @Test
    void asksNobodyTwiceAboutOnePair() {
        loadOnePersonTwice();
        identities.dismiss(candidate(), "steward");

        load(residents("2011-09-30")
                .line(
                        "r-2",
                        "home_division_code",
                        "349999",
                        "id_number",
                        idNumber(2),
                        "name",
                        "王小明",
                        "phone",
                        "10061803399"));
        load(residents("2011-12-31")
                .line("r-2", "id_number", idNumber(2), "name", "王小明", "home_division_code", "419999"));

        assertThat(row("SELECT state FROM duplicate_candidate")).containsEntry("state", "DISMISSED");
    }

    @Test
    void linksTwoIdentitiesOnceASecondAccountHasConfirmed() {
        loadOnePersonTwice();
        long survivor = person("r-1");
        long merged = person("r-2");

        long merge = identities.propose(survivor, merged, candidate(), "steward");
        assertThat(row("SELECT merged_into_id FROM person WHERE id = ?", merged))
                .containsEntry("merged_into_id", null);
        assertThatThrownBy(() -> identities.confirm(merge, "steward"))
                .isInstanceOfSatisfying(
                        IdentityConflictException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SAME_ACCOUNT));
        identities.confirm(merge, "other-steward");

        assertThat(row("SELECT merged_into_id, has_merged FROM person WHERE id = ?", merged))
                .containsEntry("merged_into_id", String.valueOf(survivor))
                .containsEntry("has_merged", "0");
        assertThat(row("SELECT merged_into_id, has_merged FROM person WHERE id = ?", survivor))
                .containsEntry("merged_into_id", null)
                .containsEntry("has_merged", "1");
        assertThat(row("SELECT state FROM duplicate_candidate")).containsEntry("state", "MERGED");
        assertThatThrownBy(() -> identities.confirm(merge, "third-steward"))
                .isInstanceOfSatisfying(
                        IdentityConflictException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_THERE));
    }

    @Test
    void leavesEveryTableAsItWasOnceALinkIsUndone() {
        loadOnePersonTwice();
        Map<String, List<String>> before = store.contents();

        long merge = identities.propose(person("r-1"), person("r-2"), candidate(), "steward");
        identities.confirm(merge, "other-steward");
        identities.unmerge(merge, "steward");

        Map<String, List<String>> after = store.contents();
        assertThat(after.remove("person_merge")).hasSize(1);
        before.remove("person_merge");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void linksNobodyWhoIsLinkedAlready() {
        load(residents("2011-03-31")
                .line("r-1", "home_division_code", "349999", "id_number", idNumber(1))
                .line("r-2", "home_division_code", "349999", "id_number", idNumber(2))
                .line("r-3", "home_division_code", "349999", "id_number", idNumber(3)));
        identities.confirm(identities.propose(person("r-1"), person("r-2"), null, "a"), "b");

        long second = identities.propose(person("r-3"), person("r-2"), null, "a");
        assertThatThrownBy(() -> identities.confirm(second, "b"))
                .isInstanceOfSatisfying(
                        IdentityConflictException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ALREADY_LINKED));
        long chain = identities.propose(person("r-3"), person("r-1"), null, "a");
        assertThatThrownBy(() -> identities.confirm(chain, "b")).isInstanceOf(IdentityConflictException.class);
        long another = identities.propose(person("r-1"), person("r-3"), null, "a");
        identities.confirm(another, "b");
        assertThat(rows("SELECT id FROM person WHERE merged_into_id = ?", person("r-1")))
                .hasSize(2);
    }

    @Test
    void goesOnLoadingToTheIdentityThatALineNames() {
        loadOnePersonTwice();
        identities.confirm(identities.propose(person("r-1"), person("r-2"), null, "a"), "b");

        load(FeedFile.of("F07", "2011-09-30")
                .line(
                        "i-1",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(2),
                        "name",
                        "王小明",
                        "insurance_type",
                        "PENSION_EMPLOYEE",
                        "start_date",
                        "2011-07-01",
                        "status",
                        "INSURED"));

        assertThat(row("SELECT person_id FROM insurance_enrolment"))
                .containsEntry("person_id", String.valueOf(person("r-2")));
    }

    private long person(String record) {
        return Long.parseLong(
                row("SELECT id FROM person WHERE source_record_id = ?", record).get("id"));
    }

    private long candidate() {
        return Long.parseLong(row("SELECT id FROM duplicate_candidate").get("id"));
    }
}
