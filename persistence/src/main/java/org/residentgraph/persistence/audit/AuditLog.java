package org.residentgraph.persistence.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.audit.AuditRecord.ChainClosed;
import org.residentgraph.persistence.audit.AuditRecord.ChainOpened;
import org.residentgraph.persistence.audit.AuditRecord.RecordsLost;
import org.residentgraph.persistence.audit.AuditStore.ChainMark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the access log, all waiting records in one commit. Who waits writes: the first one there leads and writes for
 * everybody who came meanwhile, so that a lone request pays one INSERT and no change of thread. While records keep coming
 * at the same time, the leader waits a moment for more: a commit costs the same for one as for many.
 *
 * <p>One chain at a time. Whether a failed INSERT went through nobody knows, so after one the chain is left as it is and
 * another is begun.
 */
public final class AuditLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    /** Beyond this a block is closed; far below what any server takes in one packet. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_RECORDS = 512;
    private static final Duration FLUSH = Duration.ofMillis(250);

    /** A chain that was not marked for so long has no process any more, and can be named for good. */
    private static final Duration SURELY_ENDED = Duration.ofDays(7);

    private final AuditStore store;
    private final AuditSeal seal;
    private final InstantSource clock;
    private final AuditSettings settings;

    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger behind = new AtomicInteger();
    private final LongAdder lost = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder groups = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder everLost = new LongAdder();
    private final ScheduledThreadPoolExecutor flusher = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("audit-flush").factory());

    /** Whether somebody is writing. Who sets it owns the chain until they take it back. */
    private final AtomicBoolean leading = new AtomicBoolean();

    /** Whether the last commit was for several who waited. */
    private boolean inCompany;

    private @Nullable ChainWriter chain;
    private @Nullable ChainHead marked;
    private Instant markedAt = Instant.EPOCH;

    public AuditLog(AuditStore store, AuditSeal seal, InstantSource clock, AuditSettings settings) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
        this.settings = settings;
        Future<?> _ =
                flusher.scheduleWithFixedDelay(this::flush, FLUSH.toMillis(), FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Writes a record and comes back when it is durable.
     *
     * @throws AuditUnavailableException if it could not be made so, or not in time; it may have been written all the same
     */
    public void write(AccessRecord record) throws AuditUnavailableException {
        Waiting mine = Waiting.of(record, Thread.currentThread());
        long deadline = System.nanoTime() + settings.patience().toNanos();
        queue.add(mine);
        while (!mine.isSettled()) {
            if (mine.isUntaken() && leading.compareAndSet(false, true)) {
                lead();
                continue;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                mine.withdraw();
                throw new AuditUnavailableException(null);
            }
            LockSupport.parkNanos(this, left);
        }
        if (mine.state.get() == State.FAILED) {
            throw new AuditUnavailableException(mine.failure);
        }
    }

    /** Leaves a record to be written soon. If too many already wait, it is counted as lost, which is recorded in turn. */
    public void writeBehind(AccessRecord record) {
        if (behind.incrementAndGet() > settings.mostBehind()) {
            behind.decrementAndGet();
            lost.increment();
            everLost.increment();
            return;
        }
        queue.add(Waiting.of(record, null));
    }

    /** Records written since the start. */
    public long written() {
        return written.sum();
    }

    /** Commits since the start. */
    public long groups() {
        return groups.sum();
    }

    /** Commits that failed since the start. */
    public long failures() {
        return failures.sum();
    }

    /** Records without persons that could not be kept since the start. */
    public long lost() {
        return everLost.sum();
    }

    private void lead() {
        try {
            if (inCompany) {
                LockSupport.parkNanos(this, settings.gather().toNanos());
            }
            writeGroup();
        } finally {
            release();
        }
    }

    /** Gives the lead back, and wakes one who may have asked for it in vain. */
    private void release() {
        leading.set(false);
        for (Waiting next : queue) {
            if (next.thread != null && next.isUntaken()) {
                LockSupport.unpark(next.thread);
                return;
            }
        }
    }

    private void writeGroup() {
        List<Waiting> group = takeGroup();
        if (group.isEmpty()) {
            return;
        }
        try {
            write(group);
            group.forEach(waiting -> waiting.settle(State.WRITTEN, null));
            behind.addAndGet(-(int) group.stream().filter(Waiting::isBehind).count());
            inCompany = group.stream()
                            .filter(waiting -> !waiting.isBehind())
                            .limit(2)
                            .count()
                    > 1;
            written.add(group.size());
            groups.increment();
        } catch (SQLException | RuntimeException failed) {
            chain = null;
            failures.increment();
            log.error("The access log cannot be written", failed);
            for (Waiting waiting : group) {
                if (waiting.isBehind()) {
                    waiting.state.set(State.QUEUED);
                    queue.add(waiting);
                } else {
                    waiting.settle(State.FAILED, failed);
                }
            }
        }
    }

    private List<Waiting> takeGroup() {
        List<Waiting> group = new ArrayList<>();
        int bytes = 0;
        while (group.size() < MOST_RECORDS && bytes < MOST_BYTES) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            if (next.take()) {
                group.add(next);
                bytes += next.bytes.length;
            }
        }
        return group;
    }

    private void write(List<Waiting> group) throws SQLException {
        List<byte[]> records = new ArrayList<>(group.size() + 2);
        Instant now = clock.instant();
        ChainWriter writer = chain;
        if (writer == null) {
            writer = open(now, records);
        }
        long unwritten = lost.sumThenReset();
        if (unwritten > 0) {
            records.add(AuditRecord.encode(new RecordsLost(unwritten)));
        }
        int persons = 0;
        for (Waiting waiting : group) {
            records.add(waiting.bytes);
            persons += waiting.persons;
        }
        try {
            store.insert(writer.next(records, persons, now));
        } catch (SQLException | RuntimeException failed) {
            lost.add(unwritten);
            throw failed;
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

    /** What nobody waits for, and how far the chain has come. */
    private void flush() {
        if (!leading.compareAndSet(false, true)) {
            return;
        }
        try {
            writeGroup();
            mark(false);
        } catch (SQLException | RuntimeException failed) {
            log.warn("How far the access log reaches cannot be marked", failed);
        } finally {
            release();
        }
    }

    private void mark(boolean closed) throws SQLException {
        ChainWriter writer = chain;
        Instant now = clock.instant();
        boolean soon = now.isBefore(markedAt.plus(settings.markEvery()));
        if (writer == null || (soon && !closed)) {
            return;
        }
        ChainHead head = writer.head();
        if (closed || marked == null || marked.chain() != head.chain() || marked.seq() != head.seq()) {
            store.mark(head, seal.ofHead(head, closed), closed, now);
            marked = head;
            markedAt = now;
        }
    }

    /** Writes what still waits and closes the chain. */
    @Override
    public void close() {
        flusher.shutdownNow();
        while (!leading.compareAndSet(false, true)) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(5));
        }
        try {
            long before = failures();
            while (!queue.isEmpty() && failures() == before) {
                writeGroup();
            }
            ChainWriter writer = chain;
            if (writer != null) {
                store.insert(writer.next(List.of(AuditRecord.encode(new ChainClosed())), 0, clock.instant()));
                mark(true);
                chain = null;
            }
        } catch (SQLException | RuntimeException failed) {
            log.warn("The access log could not be closed in good order", failed);
        } finally {
            leading.set(false);
        }
    }

    private enum State {
        QUEUED,
        TAKEN,
        WRITTEN,
        FAILED,
        WITHDRAWN
    }

    /** A record on its way, and the thread that waits for it, if one does. */
    private static final class Waiting {

        private final byte[] bytes;
        private final int persons;
        private final @Nullable Thread thread;
        private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
        private volatile @Nullable Throwable failure;

        private Waiting(byte[] bytes, int persons, @Nullable Thread thread) {
            this.bytes = bytes;
            this.persons = persons;
            this.thread = thread;
        }

        static Waiting of(AccessRecord record, @Nullable Thread thread) {
            return new Waiting(AuditRecord.encode(record), record.persons().length, thread);
        }

        boolean isBehind() {
            return thread == null;
        }

        boolean isUntaken() {
            return state.get() == State.QUEUED;
        }

        boolean isSettled() {
            return switch (state.get()) {
                case QUEUED, TAKEN -> false;
                case WRITTEN, FAILED, WITHDRAWN -> true;
            };
        }

        boolean take() {
            return state.compareAndSet(State.QUEUED, State.TAKEN);
        }

        void withdraw() {
            state.compareAndSet(State.QUEUED, State.WITHDRAWN);
        }

        void settle(State end, @Nullable Throwable why) {
            failure = why;
            state.set(end);
            if (thread != null && !thread.equals(Thread.currentThread())) {
                LockSupport.unpark(thread);
            }
        }
    }
}
