package org.residentgraph.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.audit.AuditBlock.Stored;
import org.residentgraph.persistence.audit.AuditRecord.ChainOpened;
import org.residentgraph.persistence.audit.AuditVerifier.Finding;

/** Whatever is done to the log behind the platform's back is found, and the very record is named. */
class AuditVerifierTests extends AuditTestBase {

    private static final int BLOCKS = 5;
    private static final int RECORDS_EACH = 4;

    /** The third of five blocks, its records' numbers 9 to 12. */
    private static final int SEQ = 3;

    private static final long FIRST_OF_BLOCK = 9;

    private long chain;

    @BeforeEach
    void write() throws Exception {
        chain = chain(BLOCKS, RECORDS_EACH).chain();
        assertThat(verify().findings()).as("control: untouched").isEmpty();
        assertThat(verify().records()).isEqualTo(BLOCKS * RECORDS_EACH);
    }

    @Test
    void namesTheRecordWhoseByteWasFlippedWhicheverByteItIs() throws SQLException {
        byte[] payload = block(SEQ).payload();
        int[] recordOfByte = recordOfEachByte(payload);
        for (int i = 0; i < payload.length; i++) {
            byte[] changed = payload.clone();
            changed[i] ^= 0x40;
            setPayload(SEQ, changed);

            List<Finding> findings = verify().findings();
            assertThat(findings)
                    .as("byte %d: %s", i, findings)
                    .singleElement()
                    .extracting(Finding::chain, Finding::seq, Finding::position, Finding::record)
                    .containsExactly(chain, (long) SEQ, recordOfByte[i], FIRST_OF_BLOCK + recordOfByte[i]);
        }
    }

    @Test
    void findsAChangeInEveryColumnOfABlock() throws SQLException {
        List<String> changes = List.of(
                "at = at + INTERVAL 1 SECOND",
                "entries = entries + 1",
                "entries = entries - 1",
                "persons = persons - 1",
                "previous_hash = hash",
                "hash = previous_hash",
                "seal = hash");
        for (String change : changes) {
            db.update("UPDATE audit_block SET " + change + " WHERE chain = ? AND seq = ?", chain, SEQ);

            assertThat(verify().findings())
                    .as(change)
                    .singleElement()
                    .extracting(Finding::chain, Finding::seq)
                    .containsExactly(chain, (long) SEQ);
            clear();
            chain = rewrite();
        }
    }

    private long rewrite() {
        try {
            return chain(BLOCKS, RECORDS_EACH).chain();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesARecordTakenOutOfItsBlock() throws SQLException {
        List<Stored> records = records(SEQ);
        records.remove(1);
        setPayload(SEQ, payload(records));

        assertFound(SEQ, 1, FIRST_OF_BLOCK + 1, "removed or moved: record 11 stands in its place");
    }

    @Test
    void namesARecordTakenFromTheEndOfItsBlock() throws SQLException {
        List<Stored> records = records(SEQ);
        records.removeLast();
        setPayload(SEQ, payload(records));

        assertFound(SEQ, 3, FIRST_OF_BLOCK + 3, "removed from the end of its block");
    }

    @Test
    void namesTheFirstOfTwoRecordsThatChangedPlaces() throws SQLException {
        List<Stored> records = records(SEQ);
        Collections.swap(records, 1, 2);
        setPayload(SEQ, payload(records));

        assertFound(SEQ, 1, FIRST_OF_BLOCK + 1, "removed or moved: record 11 stands in its place");
    }

    @Test
    void namesARemovedBlock() throws SQLException {
        db.update("DELETE FROM audit_block WHERE chain = ? AND seq = ?", chain, SEQ);

        assertFound(SEQ, 0, FIRST_OF_BLOCK, "removed: block 4 follows block 2");
    }

    @Test
    void namesTheFirstOfTwoBlocksThatChangedPlaces() throws SQLException {
        db.update("UPDATE audit_block SET seq = 99 WHERE chain = ? AND seq = 3", chain);
        db.update("UPDATE audit_block SET seq = 3 WHERE chain = ? AND seq = 4", chain);
        db.update("UPDATE audit_block SET seq = 4 WHERE chain = ? AND seq = 99", chain);

        assertFound(3, 0, FIRST_OF_BLOCK, "removed or moved: record 13 stands in its place");
    }

    @Test
    void findsThatTheEndWasCutOff() throws SQLException {
        db.update("DELETE FROM audit_block WHERE chain = ? AND seq >= 4", chain);

        assertFound(4, 0, 13, "removed, with all that followed: the chain reached block 5");
    }

    @Test
    void findsThatTheEndWasCutOffThoughTheMarkWasSetBack() throws SQLException {
        ChainHead third = new ChainHead(chain, SEQ, block(SEQ).hash());
        db.update("DELETE FROM audit_block WHERE chain = ? AND seq >= 4", chain);
        db.update("UPDATE audit_chain SET seq = ?, hash = ? WHERE chain = ?", SEQ, third.hash(), chain);

        assertThat(verify().findings())
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("the mark of how far this chain reaches was changed");
    }

    /** Without the key the hashes can be worked out again, and the seals cannot. */
    @Test
    void findsABlockWrittenAnewByWhoeverCanHashButHasNoKey() throws SQLException {
        RecordHash recordHash = new RecordHash();
        byte[] hash = block(SEQ).previousHash();
        for (int seq = SEQ; seq <= BLOCKS; seq++) {
            byte[] previous = hash;
            List<Stored> forged = new ArrayList<>();
            for (Stored record : records(seq)) {
                byte[] content = record.content();
                if (seq == SEQ && forged.size() == 2) {
                    content[content.length - 1] ^= 1;
                }
                hash = recordHash.of(hash, content);
                forged.add(new Stored(content, hash));
            }
            db.update(
                    "UPDATE audit_block SET payload = ?, previous_hash = ?, hash = ? WHERE chain = ? AND seq = ?",
                    payload(forged),
                    previous,
                    hash,
                    chain,
                    seq);
        }

        assertFound(SEQ, 0, FIRST_OF_BLOCK, "the block was rewritten: its seal does not fit");
    }

    @Test
    void findsThatAWholeChainIsGoneFromTheOneThatNamesIt() throws Exception {
        ChainWriter later = new ChainWriter(seal, chain + 1);
        store.insertMark(later.head(), seal.ofHead(later.head(), false), Instant.now());
        ChainOpened opened = new ChainOpened(later.chain(), List.of(store.lastOf(chain)));
        store.insert(later.next(List.of(AuditRecord.encode(opened)), 0, Instant.now()));
        assertThat(verify().findings()).as("control").isEmpty();
        db.update("DELETE FROM audit_block WHERE chain = ?", chain);
        db.update("DELETE FROM audit_chain WHERE chain = ?", chain);

        assertThat(verify().findings())
                .singleElement()
                .hasToString("chain %d, block 5, position 0, record 0, time unknown: removed: chain %d names this block"
                        .formatted(chain, later.chain()));
    }

    @Test
    void findsThatTheMarkOfAChainIsGone() throws SQLException {
        db.update("DELETE FROM audit_chain WHERE chain = ?", chain);

        assertThat(verify().findings())
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("the mark of how far this chain reaches was removed");
    }

    @Test
    void findsThatASetOfFieldsSaysSomethingElseNow() throws SQLException {
        db.update("UPDATE audit_coordinates SET coordinates = 'Resident.sex'");

        assertThat(verify().findings())
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .startsWith("the set of fields");
    }

    private void assertFound(long seq, int position, long record, String what) throws SQLException {
        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo(what);
            assertThat(finding.chain()).isEqualTo(chain);
            assertThat(finding.seq()).isEqualTo(seq);
            assertThat(finding.position()).isEqualTo(position);
            assertThat(finding.record()).isEqualTo(record);
            assertThat(finding.at()).isNotNull();
        });
    }

    private AuditBlock block(long seq) throws SQLException {
        return store.block(chain, seq);
    }

    private void setPayload(long seq, byte[] payload) {
        db.update("UPDATE audit_block SET payload = ? WHERE chain = ? AND seq = ?", payload, chain, seq);
    }

    private List<Stored> records(long seq) throws SQLException {
        List<Stored> records = new ArrayList<>();
        ByteReader bytes = new ByteReader(block(seq).payload());
        while (bytes.hasMore()) {
            records.add(Stored.read(bytes));
        }
        return records;
    }

    private static byte[] payload(List<Stored> records) {
        ByteWriter bytes = new ByteWriter(1_000);
        records.forEach(record -> record.writeTo(bytes));
        return bytes.toBytes();
    }

    private static int[] recordOfEachByte(byte[] payload) {
        int[] records = new int[payload.length];
        ByteReader bytes = new ByteReader(payload);
        for (int record = 0; bytes.hasMore(); record++) {
            int from = bytes.position();
            Stored.read(bytes);
            Arrays.fill(records, from, bytes.position(), record);
        }
        return records;
    }
}
