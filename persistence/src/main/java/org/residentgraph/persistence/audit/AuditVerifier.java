package org.residentgraph.persistence.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.audit.AuditBlock.Entry;
import org.residentgraph.persistence.audit.AuditBlock.Stored;
import org.residentgraph.persistence.audit.AuditRecord.ChainOpened;
import org.residentgraph.persistence.audit.AuditStore.ChainMark;

/**
 * Reads the whole log and names the first record of each chain that was changed, removed or moved. Needs the database and
 * the key of the seals, and no platform that runs; it may run while the platform writes.
 */
public final class AuditVerifier {

    private static final int BLOCKS_AT_ONCE = 200;

    private final AuditStore store;
    private final AuditSeal seal;

    public AuditVerifier(AuditStore store, AuditSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    /**
     * Something that is not as it was written.
     *
     * @param seq of the block
     * @param position of the record in the block, from 0
     * @param record its number in the chain, from 1
     * @param at the block's time, or when the chain was last known whole
     */
    public record Finding(
            long chain,
            long seq,
            int position,
            long record,
            @Nullable Instant at,
            String what) {

        @Override
        public String toString() {
            return "chain %d, block %d, position %d, record %d, %s: %s"
                    .formatted(chain, seq, position, record, at == null ? "time unknown" : at, what);
        }
    }

    /** @param findings the first of each chain that is not whole, and of each set of fields; empty if all is well */
    public record Verification(long chains, long blocks, long records, List<Finding> findings) {

        public boolean isWhole() {
            return findings.isEmpty();
        }
    }

    /** Reads everything. */
    public Verification verify() throws SQLException {
        Map<Long, ChainMark> marks = new TreeMap<>();
        store.marks().forEach(mark -> marks.put(mark.head().chain(), mark));
        Set<Long> chains = new LinkedHashSet<>(marks.keySet());
        chains.addAll(store.chainsOfBlocks());
        Reading reading = new Reading();
        for (long chain : chains) {
            reading.readChain(chain, marks.get(chain));
        }
        reading.lookForNamedHeads();
        reading.lookAtCoordinates();
        return new Verification(chains.size(), reading.blocks, reading.records, List.copyOf(reading.findings));
    }

    /** One pass over the log. */
    private final class Reading {

        private final RecordHash recordHash = new RecordHash();
        private final List<Finding> findings = new ArrayList<>();
        private final Map<ChainHead, Long> namedBy = new HashMap<>();
        private final Set<Long> broken = new LinkedHashSet<>();
        private final Set<Long> setsNamed = new LinkedHashSet<>();
        private long blocks;
        private long records;

        private void found(long chain, long seq, int position, long record, @Nullable Instant at, String what) {
            if (broken.add(chain)) {
                findings.add(new Finding(chain, seq, position, record, at, what));
            }
        }

        void readChain(long chain, @Nullable ChainMark mark) throws SQLException {
            Progress progress = new Progress(chain);
            List<AuditBlock> read;
            do {
                read = store.blocksAfter(chain, progress.seq, BLOCKS_AT_ONCE);
                for (AuditBlock block : read) {
                    progress.read(block, mark);
                }
            } while (read.size() == BLOCKS_AT_ONCE);
            if (mark == null) {
                found(chain, 1, 0, 1, null, "the mark of how far this chain reaches was removed");
            } else if (!Arrays.equals(mark.seal(), seal.ofHead(mark.head(), mark.closed()))) {
                found(chain, mark.head().seq(), 0, 0, mark.at(), "the mark of how far this chain reaches was changed");
            } else if (mark.head().seq() > progress.seq) {
                found(
                        chain,
                        progress.seq + 1,
                        0,
                        progress.number + 1,
                        mark.at(),
                        "removed, with all that followed: the chain reached block %d"
                                .formatted(mark.head().seq()));
            }
        }

        /** How far the reading of a chain has come. */
        private final class Progress {

            private final long chain;
            private long seq;
            private long number;
            private byte[] hash = new byte[AuditBlock.HASH_BYTES];

            Progress(long chain) {
                this.chain = chain;
            }

            void read(AuditBlock block, @Nullable ChainMark mark) {
                blocks++;
                if (block.seq() != seq + 1) {
                    found(
                            chain,
                            seq + 1,
                            0,
                            number + 1,
                            block.at(),
                            "removed: block %d follows block %d".formatted(block.seq(), seq));
                }
                readRecords(block);
                if (!broken.contains(chain)) {
                    checkBlock(block, mark);
                }
                seq = block.seq();
                hash = block.hash();
            }

            private void readRecords(AuditBlock block) {
                ByteReader bytes = new ByteReader(block.payload());
                int position = 0;
                byte[] previous = hash;
                while (bytes.hasMore()) {
                    long expected = number + 1;
                    try {
                        Stored stored = Stored.read(bytes);
                        Entry entry = AuditBlock.entry(position, stored.content());
                        if (entry.number() != expected) {
                            found(
                                    chain,
                                    block.seq(),
                                    position,
                                    expected,
                                    block.at(),
                                    "removed or moved: record %d stands in its place".formatted(entry.number()));
                        } else if (!Arrays.equals(stored.hash(), recordHash.of(previous, stored.content()))) {
                            found(chain, block.seq(), position, expected, block.at(), "changed");
                        }
                        if (!broken.contains(chain)) {
                            remember(entry.record());
                        }
                        previous = stored.hash();
                        number = entry.number();
                    } catch (UnreadableRecordException unreadable) {
                        found(chain, block.seq(), position, expected, block.at(), "changed: it cannot be read");
                        number = expected;
                        records++;
                        return;
                    }
                    records++;
                    position++;
                }
                if (position < block.entries()) {
                    found(chain, block.seq(), position, number + 1, block.at(), "removed from the end of its block");
                } else if (position > block.entries()) {
                    found(chain, block.seq(), block.entries(), number, block.at(), "added to the end of its block");
                } else if (!Arrays.equals(previous, block.hash())) {
                    found(chain, block.seq(), position - 1, number, block.at(), "the hash of its block was changed");
                }
            }

            private void remember(AuditRecord record) {
                if (record instanceof ChainOpened(long opened, List<ChainHead> earlier)) {
                    if (opened != chain) {
                        found(chain, 1, 0, 1, null, "moved from chain " + opened);
                    }
                    earlier.forEach(head -> namedBy.put(head, chain));
                } else if (record instanceof AccessRecord access) {
                    access.looks().forEach(look -> setsNamed.add(look.fields()));
                }
            }

            /** What the hashes do not cover, or could be worked out anew for. */
            private void checkBlock(AuditBlock block, @Nullable ChainMark mark) {
                long first = number - block.entries() + 1;
                if (!Arrays.equals(block.previousHash(), hash)) {
                    found(chain, block.seq(), 0, first, block.at(), "the hash of the block before was changed");
                } else if (!Arrays.equals(block.seal(), seal.of(block))) {
                    found(chain, block.seq(), 0, first, block.at(), "the block was rewritten: its seal does not fit");
                } else if (mark != null
                        && mark.head().seq() == block.seq()
                        && !Arrays.equals(mark.head().hash(), block.hash())) {
                    found(chain, block.seq(), 0, first, block.at(), "the block was rewritten after it was marked");
                }
            }
        }

        void lookForNamedHeads() throws SQLException {
            for (Map.Entry<ChainHead, Long> named : namedBy.entrySet()) {
                ChainHead head = named.getKey();
                AuditBlock block = store.block(head.chain(), head.seq());
                if (block == null) {
                    found(
                            head.chain(),
                            head.seq(),
                            0,
                            0,
                            null,
                            "removed: chain %d names this block".formatted(named.getValue()));
                } else if (!Arrays.equals(block.hash(), head.hash())) {
                    found(
                            head.chain(),
                            head.seq(),
                            0,
                            0,
                            block.at(),
                            "rewritten: chain %d names this block otherwise".formatted(named.getValue()));
                }
            }
        }

        void lookAtCoordinates() throws SQLException {
            for (long set : setsNamed) {
                List<String> texts = store.list(
                        "SELECT coordinates FROM audit_coordinates WHERE id = ?", row -> row.getString(1), set);
                if (texts.isEmpty() || CoordinateSets.numberOf(Objects.requireNonNull(texts.getFirst())) != set) {
                    findings.add(new Finding(
                            0, 0, 0, 0, null, "the set of fields %d was changed or removed".formatted(set)));
                }
            }
        }
    }
}
