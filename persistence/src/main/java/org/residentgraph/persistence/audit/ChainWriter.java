package org.residentgraph.persistence.audit;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.residentgraph.persistence.audit.AuditBlock.Stored;

/** The writing end of a chain: makes block after block. Not thread-safe. */
final class ChainWriter {

    private static final int RANDOM_BITS = 20;

    private final AuditSeal seal;
    private final RecordHash recordHash = new RecordHash();
    private final long chain;
    private long seq;
    private long records;
    private long at;
    private byte[] hash = new byte[AuditBlock.HASH_BYTES];

    ChainWriter(AuditSeal seal, long chain) {
        this.seal = seal;
        this.chain = chain;
    }

    /** A number for a new chain: by time, so that rows lie together, and random, so that two processes never share it. */
    static long newChain(Instant now) {
        return (now.toEpochMilli() << RANDOM_BITS) + ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS);
    }

    long chain() {
        return chain;
    }

    ChainHead head() {
        return new ChainHead(chain, seq, hash);
    }

    /**
     * The next block. It counts as written from here on: if it cannot be stored, this chain must not be used any more.
     *
     * @param records in their stored form, at least one
     * @param persons how many persons the records name
     */
    AuditBlock next(List<byte[]> records, int persons, Instant now) {
        // Never before the last block, so that the order in the chain is the order in time.
        at = Math.max(at, now.toEpochMilli());
        byte[] previous = hash;
        ByteWriter payload = new ByteWriter(
                records.stream().mapToInt(record -> record.length + 52).sum());
        for (byte[] record : records) {
            byte[] content = new ByteWriter(record.length + 20)
                    .number(++this.records)
                    .number(at)
                    .raw(record)
                    .toBytes();
            hash = recordHash.of(hash, content);
            new Stored(content, hash).writeTo(payload);
        }
        seq++;
        return new AuditBlock(
                chain,
                seq,
                Instant.ofEpochMilli(at),
                records.size(),
                persons,
                payload.toBytes(),
                previous,
                hash,
                seal.ofBlock(chain, seq, at, records.size(), persons, previous, hash));
    }
}
