package org.residentgraph.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.residentgraph.feeds.Scene.ENOUGH;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.feeds.Door.Outcome;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Client;

/** A full file lists every open registration, so that what it lacks has ended; one that was cut off ends nobody's (E30). */
class TruncatedFileTests {

    private static final String DISCARD = "mutation ($id: ID!) { discardBatch(id: $id) { status } }";
    private static final String RELEASE = "mutation ($id: ID!) { releaseBatch(id: $id) { status } }";

    private final Scene scene = new Scene();
    private final Door police = Door.of("police", scene.village);
    private final Client steward = Platform.running().as("steward").forPurpose("DATA_QUALITY");
    private final ReportFile full = scene.manyResidents();

    @BeforeEach
    void everybodyIsRegistered() {
        assertThat(police.send(full, Map.of("mode", "FULL")).status()).isEqualTo("APPLIED");
        assertThat(open()).isEqualTo(ENOUGH);
    }

    private int open() {
        return Door.db()
                .sql("SELECT COUNT(*) FROM residence_registration r JOIN person p ON p.id = r.person_id WHERE"
                        + " r.source_record_id LIKE ? AND r.superseded_at IS NULL AND r.end_date IS NULL"
                        + " AND r.status = 'ACTIVE' AND p.status = 'PRESENT'")
                .param(scene.key("%"))
                .query(Integer.class)
                .single();
    }

    /** The header and so many lines of the full file. */
    private byte[] cutAfter(int lines) {
        return full.csv()
                .lines()
                .limit(1L + lines)
                .reduce("", (all, line) -> all + line + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Outcome send(byte[] csv, String... declared) {
        Map<String, String> parameters = new HashMap<>(Map.of("mode", "FULL", "sequence", "2"));
        for (int i = 0; i < declared.length; i += 2) {
            parameters.put(declared[i], declared[i + 1]);
        }
        return police.send("F01", Scene.AS_OF, csv, parameters);
    }

    private void assertEndsNobodysRegistration(Outcome cut) {
        assertThat(cut.status()).isEqualTo("HELD");
        assertThat(cut.addsUp()).isTrue();
        assertThat(open()).as("open while it is held").isEqualTo(ENOUGH);
        assertThat(steward.ask(DISCARD, Map.of("id", cut.id()))
                        .data("/discardBatch/status")
                        .stringValue())
                .isEqualTo("DISCARDED");
        assertThat(open()).as("open once it is discarded").isEqualTo(ENOUGH);
        assertThat(steward.ask(RELEASE, Map.of("id", cut.id())).errorCode()).isEqualTo("CONFLICT");
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25, 'E30: the file has 25 rows, the last one had 50'",
        "25, 50, 'the manifest declares 50 rows, the file has 25'",
        "0, 0, 'E30: the file has no rows'",
        "40, 40, 'E30: the full file lacks 10 of 50 open records'",
        "47, 47, 'E30: the full file lacks 3 of 50 open records'"
    })
    void endsNobodysRegistrationHoweverItIsDeclared(int lines, int declared, String reason) {
        Outcome cut = send(cutAfter(lines), "rows", String.valueOf(declared));

        assertThat(cut.holdReason()).isEqualTo(reason);
        assertEndsNobodysRegistration(cut);
    }

    @Test
    void endsNobodysRegistrationWhereTheManifestIsThatOfTheWholeFile() {
        String whole = ReportFile.sha256(scene.key("another file").getBytes(StandardCharsets.UTF_8));

        Outcome cut = send(cutAfter(25), "rows", "50", "sha256", whole);

        assertThat(cut.holdReason()).isEqualTo("the file's sha256 is not the manifest's");
        assertEndsNobodysRegistration(cut);
    }

    @Test
    void endsNobodysRegistrationWhereALineIsCutInTwo() {
        byte[] whole = full.bytes();

        Outcome cut = send(java.util.Arrays.copyOf(whole, whole.length / 2), "rows", "50");

        assertEndsNobodysRegistration(cut);
    }

    /** Were nothing ever ended, the others would say nothing. */
    @Test
    void endsWhatAWholeFileLacks() {
        Outcome whole = send(cutAfter(ENOUGH - 1), "rows", String.valueOf(ENOUGH - 1));

        assertThat(whole.status()).isEqualTo("APPLIED");
        assertThat(open()).isEqualTo(ENOUGH - 1);
    }

    /** Somebody who knows better answers for it by name. */
    @Test
    void endsTheRestOnceAStewardReleasesIt() {
        Outcome cut = send(cutAfter(40), "rows", "40");

        steward.ask(RELEASE, Map.of("id", cut.id()));

        await(40);
        assertThat(open()).isEqualTo(40);
    }

    private void await(int open) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (open() != open && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
