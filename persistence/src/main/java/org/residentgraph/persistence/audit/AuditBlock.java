package org.residentgraph.persistence.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of one group commit.
 *
 * @param seq its number in its chain, from 1
 * @param at when it was written, to the millisecond; its records' time
 * @param entries how many records it holds
 * @param persons how many persons they name, counted once per record
 * @param payload for each record the length of its content, the content, and the hash of that and the record before
 * @param previousHash of the last record of the block before; zeros for the first of a chain
 * @param hash of its last record
 * @param seal keyed, over all of this but the payload, which the hash covers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AuditBlock(
        long chain,
        long seq,
        Instant at,
        int entries,
        int persons,
        byte[] payload,
        byte[] previousHash,
        byte[] hash,
        byte[] seal) {

    static final int HASH_BYTES = 32;

    /**
     * A record in its place.
     *
     * @param position in the block, from 0
     * @param number in the chain, from 1
     */
    public record Entry(int position, long number, AuditRecord record) {}

    /**
     * What stands in the payload, checked for form only.
     *
     * @throws UnreadableRecordException if it is no payload
     */
    public List<Entry> read() {
        List<Entry> read = new ArrayList<>(entries);
        ByteReader bytes = new ByteReader(payload);
        while (bytes.hasMore()) {
            read.add(entry(read.size(), Stored.read(bytes).content()));
        }
        return read;
    }

    static Entry entry(int position, byte[] content) {
        ByteReader bytes = new ByteReader(content);
        long number = bytes.number();
        bytes.number(); // the time, which is the block's
        Entry entry = new Entry(position, number, AuditRecord.decode(bytes));
        if (bytes.hasMore()) {
            throw new UnreadableRecordException();
        }
        return entry;
    }

    /**
     * A record as it lies in the payload.
     *
     * @param content its number in the chain, its time, its kind and what it says
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(byte[] content, byte[] hash) {

        static Stored read(ByteReader bytes) {
            int length = bytes.count();
            return new Stored(bytes.raw(length), bytes.raw(HASH_BYTES));
        }

        void writeTo(ByteWriter bytes) {
            bytes.number(content.length).raw(content).raw(hash);
        }
    }
}
