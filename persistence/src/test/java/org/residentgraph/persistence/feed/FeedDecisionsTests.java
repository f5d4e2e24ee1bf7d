package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people decide of held batches and lines put aside: stored, counted, and written down with who decided. */
class FeedDecisionsTests extends FeedTestBase {

    private static final String MAN = idNumber(1);

    @Autowired
    FeedDecisions decisions;

    @BeforeEach
    void aMan() {
        load(residents("2011-03-31").line("man", "id_number", MAN, "name", "王小明"));
    }

    private static FeedFile insurance(String asOf) {
        return FeedFile.of("F07", asOf)
                .always("id_type", "01", "id_number", MAN, "name", "王小明")
                .always("insurance_type", "WORK_INJURY", "start_date", "2011-04-01", "status", "INSURED");
    }

    private static void assertCounted(FeedBatch batch, int accepted, int quarantined, int rejected) {
        FeedBatch.Counters counters = batch.counters();
        assertThat(counters.addUp()).as(counters.toString()).isTrue();
        assertThat(counters.accepted()).isEqualTo(accepted);
        assertThat(counters.quarantined()).isEqualTo(quarantined);
        assertThat(counters.rejected()).isEqualTo(rejected);
    }

    private Map<String, String> finding() {
        return row("SELECT state, resolved_by FROM feed_reject");
    }

    @Test
    void loadsALineAsItIsAgainstTheRuleThatKeptItOut() {
        FeedBatch batch =
                load(insurance("2011-06-30").line("i-1", "name", "李大力").line("i-2", "insurance_type", "UNEMPLOYMENT"));
        assertCounted(batch, 1, 1, 0);

        FeedBatch after = decisions.resolve(batch.id(), 2, Resolution.LOAD_AS_IS, Map.of(), "steward");

        assertCounted(after, 2, 0, 0);
        assertThat(finding()).containsEntry("state", "FIXED").containsEntry("resolved_by", "steward");
        assertThat(count("insurance_enrolment")).isEqualTo(2);
        assertThat(count("feed_parked_line")).isZero();
    }

    @Test
    void loadsALineWithAnotherNumber() {
        FeedBatch batch = load(insurance("2011-06-30").line("i-1", "id_number", TestNumbers.withWrongCheck(MAN)));
        assertCounted(batch, 0, 1, 0);

        FeedBatch after =
                decisions.resolve(batch.id(), 2, Resolution.LOAD_CORRECTED, Map.of("id_number", MAN), "steward");

        assertCounted(after, 1, 0, 0);
        assertThat(count("insurance_enrolment")).isEqualTo(1);
    }

    @Test
    void leavesALineWhereItIsThatIsStillWrong() {
        FeedBatch batch = load(insurance("2011-06-30").line("i-1", "id_number", TestNumbers.withWrongCheck(MAN)));

        assertThatThrownBy(() -> decisions.resolve(
                        batch.id(), 2, Resolution.LOAD_CORRECTED, Map.of("start_date", "2011-02-30"), "steward"))
                .isInstanceOf(DecisionRefusedException.class)
                .hasMessageContaining("E09");
        assertThatThrownBy(() ->
                        decisions.resolve(batch.id(), 2, Resolution.LOAD_CORRECTED, Map.of("src_id", "i-9"), "steward"))
                .isInstanceOf(DecisionRefusedException.class);
        assertThatThrownBy(() -> decisions.resolve(
                        batch.id(), 2, Resolution.LOAD_CORRECTED, Map.of("id_number", idNumber(7)), "steward"))
                .isInstanceOf(DecisionRefusedException.class)
                .hasMessageContaining("E19");

        assertThat(count("feed_parked_line")).isEqualTo(1);
        assertThat(count("insurance_enrolment")).isZero();
        assertThat(row("SELECT quarantined_rows FROM feed_batch WHERE id = ?", batch.id()))
                .containsEntry("quarantined_rows", "1");
    }

    @Test
    void discardsALineAndWipesIt() {
        FeedBatch batch = load(insurance("2011-06-30").line("i-1", "name", "李大力"));

        FeedBatch after = decisions.resolve(batch.id(), 2, Resolution.DISCARD, Map.of(), "steward");

        assertCounted(after, 0, 0, 1);
        assertThat(finding()).containsEntry("state", "WAIVED").containsEntry("resolved_by", "steward");
        assertThat(count("feed_parked_line")).isZero();
        assertThatThrownBy(() -> decisions.resolve(batch.id(), 2, Resolution.LOAD_AS_IS, Map.of(), "steward"))
                .isInstanceOf(DecisionRefusedException.class);
    }

    @Test
    void waivesAFindingAndChangesNoCounter() {
        load(residents("2011-06-30")
                .line("man", "id_number", MAN, "name", "王小明", "end_date", "2011-05-31", "end_reason", "LEFT_CITY"));
        FeedBatch batch = load(insurance("2011-09-30").line("i-1"));

        FeedBatch after = decisions.resolve(batch.id(), 2, Resolution.WAIVE, Map.of(), "steward");

        assertThat(after.counters()).isEqualTo(batch.counters());
        assertThat(finding()).containsEntry("state", "WAIVED");
        assertThatThrownBy(() -> decisions.resolve(batch.id(), 2, Resolution.WAIVE, Map.of(), "steward"))
                .isInstanceOf(DecisionRefusedException.class);
    }

    /** A registration under a wrong number, which is loaded with a provisional person (E01). */
    private FeedBatch registeredUnderAWrongNumber() {
        FeedBatch batch = load(residents("2011-06-30")
                .line("r-9", "id_number", TestNumbers.withWrongCheck(idNumber(9)), "name", "周五")
                .line("r-8", "id_number", idNumber(8), "name", "吴六"));
        assertCounted(batch, 1, 1, 0);
        return batch;
    }

    private Map<String, String> personOf(String registration) {
        return row(
                "SELECT p.identity_level, (SELECT COUNT(*) FROM person_identifier i WHERE i.person_id = p.id) AS"
                        + " numbers FROM person p JOIN residence_registration r ON r.person_id = p.id WHERE"
                        + " r.source_record_id = ? AND r.superseded_at IS NULL",
                registration);
    }

    @Test
    void provesAProvisionalPersonWithTheirCorrectedNumber() {
        FeedBatch batch = registeredUnderAWrongNumber();
        assertThat(personOf("r-9")).containsEntry("identity_level", "PROVISIONAL");

        FeedBatch after = decisions.resolve(
                batch.id(), 2, Resolution.LOAD_CORRECTED, Map.of("id_number", idNumber(9)), "steward");

        assertCounted(after, 2, 0, 0);
        assertThat(personOf("r-9")).containsEntry("identity_level", "VERIFIED").containsEntry("numbers", "1");
        assertThat(count("person")).isEqualTo(3);
        assertThat(finding()).containsEntry("state", "FIXED").containsEntry("resolved_by", "steward");
        assertThat(count("feed_parked_line")).isZero();
    }

    @Test
    void refusesANumberThatStillIsWrongOrIsSomebodyElses() {
        FeedBatch batch = registeredUnderAWrongNumber();

        assertThatThrownBy(() -> decisions.resolve(
                        batch.id(),
                        2,
                        Resolution.LOAD_CORRECTED,
                        Map.of("id_number", TestNumbers.withWrongCheck(idNumber(7))),
                        "steward"))
                .isInstanceOf(DecisionRefusedException.class)
                .hasMessageContaining("E01");
        assertThatThrownBy(() -> decisions.resolve(
                        batch.id(), 2, Resolution.LOAD_CORRECTED, Map.of("id_number", MAN), "steward"))
                .isInstanceOf(DecisionRefusedException.class);
        assertThatThrownBy(() -> decisions.resolve(batch.id(), 2, Resolution.DISCARD, Map.of(), "steward"))
                .isInstanceOf(DecisionRefusedException.class)
                .hasMessageContaining("provisional");

        assertThat(personOf("r-9")).containsEntry("identity_level", "PROVISIONAL");
        assertThat(count("feed_parked_line")).isEqualTo(1);
    }

    @Test
    void takesANumberAgainstItsCheckForDeclaredOnly() {
        FeedBatch batch = registeredUnderAWrongNumber();

        FeedBatch after = decisions.resolve(batch.id(), 2, Resolution.LOAD_AS_IS, Map.of(), "steward");

        assertCounted(after, 2, 0, 0);
        assertThat(personOf("r-9")).containsEntry("identity_level", "DECLARED").containsEntry("numbers", "1");
    }

    @Test
    void wipesTheLineOfANumberInDoubtThatIsLeftAsItIs() {
        FeedBatch batch = registeredUnderAWrongNumber();

        FeedBatch after = decisions.resolve(batch.id(), 2, Resolution.WAIVE, Map.of(), "steward");

        assertThat(after.counters()).isEqualTo(batch.counters());
        assertThat(count("feed_parked_line")).isZero();
    }

    /** Half of its lines are rejected, so that it is held. */
    private FeedBatch held() {
        return intake.receive(insurance("2011-06-30")
                .line("i-1")
                .line("i-2", "insurance_type", "NONE")
                .in(folder));
    }

    @Test
    void releasesAHeldBatchWhichIsThenApplied() {
        FeedBatch held = held();
        assertThat(held.status()).isEqualTo(FeedBatch.Status.HELD);
        loading.apply(held);
        assertThat(count("insurance_enrolment")).isZero();

        FeedBatch released = decisions.release(held.id(), "steward");

        assertThat(released.status()).isEqualTo(FeedBatch.Status.STAGED);
        FeedBatch applied = loading.apply(released);
        assertThat(applied.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertCounted(applied, 1, 0, 1);
        assertThat(count("insurance_enrolment")).isEqualTo(1);
        assertThat(row("SELECT released_by FROM feed_batch WHERE id = ?", held.id()))
                .containsEntry("released_by", "steward");
        assertThatThrownBy(() -> decisions.release(held.id(), "steward")).isInstanceOf(DecisionRefusedException.class);
    }

    @Test
    void discardsAHeldBatchForGood() {
        FeedBatch held = held();

        FeedBatch discarded = decisions.discard(held.id(), "steward");

        assertThat(discarded.status()).isEqualTo(FeedBatch.Status.DISCARDED);
        assertThat(discarded.counters().addUp()).isTrue();
        assertThat(count("feed_staged_chunk")).isZero();
        loading.apply(discarded);
        assertThat(count("insurance_enrolment")).isZero();
        assertThatThrownBy(() -> decisions.release(held.id(), "steward")).isInstanceOf(DecisionRefusedException.class);
    }
}
