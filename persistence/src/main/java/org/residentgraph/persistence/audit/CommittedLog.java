package org.residentgraph.persistence.audit;

import java.sql.SQLException;
import java.time.Duration;
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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every record in the database before its answer leaves, all that wait in one commit. Who waits writes: the first one
 * there leads and writes for everybody who came meanwhile, so that a lone request pays one INSERT and no change of thread.
 * While records keep coming at the same time, the leader may wait a moment for more: a commit costs the same for one as
 * for many.
 */
public final class CommittedLog implements AuditLog {

    private static final Logger log = LoggerFactory.getLogger(CommittedLog.class);

    private static final Duration FLUSH = Duration.ofMillis(250);

    private final AuditCounts counts = new AuditCounts();
    private final ChainKeeper chain;
    private final InstantSource clock;
    private final AuditSettings settings;

    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger behind = new AtomicInteger();
    private final ScheduledThreadPoolExecutor flusher = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("audit-flush").factory());

    /** Whether somebody is writing. Who sets it owns the chain until they take it back. */
    private final AtomicBoolean leading = new AtomicBoolean();

    /** Whether the last commit was for several who waited. */
    private boolean inCompany;

    public CommittedLog(AuditStore store, AuditSeal seal, InstantSource clock, AuditSettings settings) {
        this.chain = new ChainKeeper(store, seal, clock, settings.markEvery(), counts);
        this.clock = clock;
        this.settings = settings;
        Future<?> _ =
                flusher.scheduleWithFixedDelay(this::flush, FLUSH.toMillis(), FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
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

    @Override
    public void writeBehind(AccessRecord record) {
        if (behind.incrementAndGet() > settings.mostBehind()) {
            behind.decrementAndGet();
            counts.lose();
            return;
        }
        queue.add(Waiting.of(record, null));
    }

    /** What persons wait for is there already. */
    @Override
    public void deliver() {}

    @Override
    public AuditCounts counts() {
        return counts;
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
        } catch (SQLException | RuntimeException failed) {
            counts.failed();
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
        while (group.size() < ChainKeeper.MOST_RECORDS && bytes < ChainKeeper.MOST_BYTES) {
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
        List<byte[]> records = new ArrayList<>(group.size());
        int persons = 0;
        for (Waiting waiting : group) {
            records.add(waiting.bytes);
            persons += waiting.persons;
        }
        chain.write(records, persons, clock.instant(), null);
    }

    /** What nobody waits for, and how far the chain has come. */
    private void flush() {
        if (!leading.compareAndSet(false, true)) {
            return;
        }
        try {
            writeGroup();
            chain.mark();
        } catch (SQLException | RuntimeException failed) {
            log.warn("How far the access log reaches cannot be marked", failed);
        } finally {
            release();
        }
    }

    @Override
    public void close() {
        flusher.shutdownNow();
        while (!leading.compareAndSet(false, true)) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(5));
        }
        try {
            long before = counts.failures();
            while (!queue.isEmpty() && counts.failures() == before) {
                writeGroup();
            }
            chain.close();
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
