package org.residentgraph.persistence.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.audit.AuditRecord.ChainClosed;
import org.residentgraph.persistence.audit.AuditRecord.ChainOpened;
import org.residentgraph.persistence.audit.AuditRecord.RecordsLost;
import org.residentgraph.persistence.audit.AuditStore.ChainMark;

/**
 * Puts groups of records into the database, each as a block of this process's chain. One chain at a time. Whether a failed
 * INSERT went through nobody knows, so after one the chain is left as it is and another is begun. Not thread-safe.
 */
final class ChainKeeper {

    /** Beyond this a block is closed; far below what any server takes in one packet. */
    static final int MOST_BYTES = 1 << 20;

    static final int MOST_RECORDS = 512;

    /** A chain that was not marked for so long has no process any more, and can be named for good. */
    private static final Duration SURELY_ENDED = Duration.ofDays(7);

    private final AuditStore store;
    private final AuditSeal seal;
    private final InstantSource clock;
    private final Duration markEvery;
    private final AuditCounts counts;

    private @Nullable ChainWriter chain;
    private @Nullable ChainHead marked;
    private Instant markedAt = Instant.EPOCH;

    /** @param counts what is written is counted there, and losses noted there are told of in the next block */
    ChainKeeper(AuditStore store, AuditSeal seal, InstantSource clock, Duration markEvery, AuditCounts counts) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
        this.markEvery = markEvery;
        this.counts = counts;
    }

    /** How far a journal is in the database once a block is. */
    record Delivery(long journal, long through) {}

    /**
     * Writes one block.
     *
     * @param records in their stored form
     * @param persons how many persons they name
     * @param at their time
     * @param delivery to be noted together with the block, or null
     */
    void write(List<byte[]> records, int persons, Instant at, @Nullable Delivery delivery) throws SQLException {
        long losses = counts.takeUntold();
        List<byte[]> all = records;
        if (losses > 0) {
            all = new ArrayList<>(records.size() + 1);
            all.add(AuditRecord.encode(new RecordsLost(losses)));
            all.addAll(records);
        }
        try {
            insert(all, persons, at, delivery);
        } catch (SQLException | RuntimeException failed) {
            counts.giveBack(losses);
            throw failed;
        }
        counts.wrote(records.size());
    }

    private void insert(List<byte[]> records, int persons, Instant at, @Nullable Delivery delivery)
            throws SQLException {
        ChainWriter writer = chain;
        chain = null;
        List<byte[]> all = records;
        if (writer == null) {
            all = new ArrayList<>(records.size() + 1);
            writer = open(clock.instant(), all);
            all.addAll(records);
        }
        AuditBlock block = writer.next(all, persons, at);
        if (delivery == null) {
            store.insert(block);
        } else {
            store.insert(block, delivery);
        }
        chain = writer;
    }

    /** Begins a chain; its first record names the ends of those before. */
    private ChainWriter open(Instant now, List<byte[]> records) throws SQLException {
        List<ChainHead> earlier = new ArrayList<>();
        List<Long> named = new ArrayList<>();
        for (ChainMark mark : store.marksNotNamed()) {
            ChainHead last = store.lastOf(mark.head().chain());
            if (last.seq() > 0) {
                earlier.add(last);
            }
            if (mark.closed() || mark.at().isBefore(now.minus(SURELY_ENDED))) {
                named.add(last.chain());
            }
        }
        ChainWriter writer = new ChainWriter(seal, ChainWriter.newChain(now));
        store.insertMark(writer.head(), seal.ofHead(writer.head(), false), now);
        records.add(AuditRecord.encode(new ChainOpened(writer.chain(), earlier)));
        for (long ended : named) {
            store.markNamed(ended, writer.chain());
        }
        return writer;
    }

    /** Marks how far the chain has come, if the last mark is old enough. */
    void mark() throws SQLException {
        if (!clock.instant().isBefore(markedAt.plus(markEvery))) {
            mark(false);
        }
    }

    private void mark(boolean closed) throws SQLException {
        ChainWriter writer = chain;
        if (writer == null) {
            return;
        }
        ChainHead head = writer.head();
        if (closed || marked == null || marked.chain() != head.chain() || marked.seq() != head.seq()) {
            Instant now = clock.instant();
            store.mark(head, seal.ofHead(head, closed), closed, now);
            marked = head;
            markedAt = now;
        }
    }

    /** Ends the chain in good order, if one was begun. */
    void close() throws SQLException {
        if (chain != null) {
            insert(List.of(AuditRecord.encode(new ChainClosed())), 0, clock.instant(), null);
            mark(true);
            chain = null;
        }
    }
}
