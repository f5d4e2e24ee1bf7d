package org.residentgraph.persistence.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.residentgraph.persistence.audit.AuditJournal.Journaled;
import org.residentgraph.persistence.audit.ChainKeeper.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every record in a file of this machine before its answer leaves, and moves what is there into the database ten times
 * a second, in blocks. An answer then waits for a write to a file in place of a commit. What a process left in its file
 * when it died, the next one that starts on the folder moves: each record once, because the block and how far the file is
 * delivered are one transaction.
 *
 * <p>The folder must outlive the process: on a machine that is thrown away with its disk, records of the last tenth of a
 * second go with it.
 */
public final class JournaledLog implements AuditLog {

    private static final Logger log = LoggerFactory.getLogger(JournaledLog.class);

    private static final Duration DELIVER = Duration.ofMillis(100);

    /** After a failed commit the database is left alone for so long. */
    private static final Duration RESPITE = Duration.ofSeconds(1);

    private final AuditStore store;
    private final AuditCounts counts = new AuditCounts();
    private final ChainKeeper chain;
    private final AuditJournal journal;
    private final boolean syncs;
    private final InstantSource clock;
    private final AuditSettings settings;

    /** Guarded by itself: what is not in the database yet, in order. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    /** Guarded by {@code pending}. */
    private int behind;

    /** Who delivers holds it, and with it the chain. */
    private final ReentrantLock delivering = new ReentrantLock();

    private boolean inDoubt;
    private volatile Instant notBefore = Instant.EPOCH;

    private final ScheduledThreadPoolExecutor deliverer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("audit-delivery").factory());

    /**
     * @param number in the journal; 0 for a record that nobody waits for and that is not in it
     * @param at when it was made, in milliseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pending(long number, long at, byte[] bytes, int persons) {}

    /**
     * Takes over what earlier processes left in the folder, and begins a journal of its own.
     *
     * @param syncs whether a record must be on the disk, not only with the operating system, before its answer leaves
     */
    public JournaledLog(
            AuditStore store, AuditSeal seal, InstantSource clock, AuditSettings settings, Path folder, boolean syncs) {
        this.store = store;
        this.chain = new ChainKeeper(store, seal, clock, settings.markEvery(), counts);
        this.clock = clock;
        this.settings = settings;
        this.syncs = syncs;
        try {
            for (AuditJournal left : AuditJournal.left(folder)) {
                takeOver(left);
            }
            this.journal = AuditJournal.create(folder, ChainWriter.newChain(clock.instant()));
        } catch (IOException unusable) {
            throw new UncheckedIOException("The folder of the access log's journals cannot be used", unusable);
        } catch (SQLException failed) {
            throw new IllegalStateException("What was left in the access log's journals cannot be delivered", failed);
        }
        Future<?> _ = deliverer.scheduleWithFixedDelay(
                this::deliverInTime, DELIVER.toMillis(), DELIVER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many records processes that died left in this folder, which the next one that starts delivers. */
    public static long left(AuditStore store, Path folder) throws IOException, SQLException {
        long left = 0;
        for (AuditJournal journal : AuditJournal.left(folder)) {
            try (journal) {
                long delivered = store.deliveredOf(journal.id());
                left += journal.read().stream()
                        .filter(one -> one.number() > delivered)
                        .count();
            }
        }
        return left;
    }

    private void takeOver(AuditJournal left) throws IOException, SQLException {
        long delivered = store.deliveredOf(left.id());
        List<Pending> records = new ArrayList<>();
        for (Journaled one : left.read()) {
            if (one.number() > delivered) {
                int persons = AuditRecord.decode(new ByteReader(one.bytes())) instanceof AccessRecord access
                        ? access.persons().length
                        : 0;
                records.add(new Pending(one.number(), one.at(), one.bytes(), persons));
            }
        }
        for (int from = 0; from < records.size(); from += ChainKeeper.MOST_RECORDS) {
            write(records.subList(from, Math.min(records.size(), from + ChainKeeper.MOST_RECORDS)), left.id());
        }
        if (!records.isEmpty()) {
            log.info("{} records that an earlier process left are in the access log now", records.size());
        }
        left.delete();
        store.forgetJournal(left.id());
    }

    @Override
    public void write(AccessRecord record) throws AuditUnavailableException {
        byte[] bytes = AuditRecord.encode(record);
        int persons = record.persons().length;
        long now = clock.millis();
        long number;
        try {
            synchronized (pending) {
                Pending oldest = pending.peekFirst();
                if (oldest != null && now - oldest.at() > settings.patience().toMillis()) {
                    throw new AuditUnavailableException(null);
                }
                number = journal.append(now, bytes);
                pending.addLast(new Pending(number, now, bytes, persons));
            }
            if (syncs) {
                journal.sync(number);
            }
        } catch (IOException failed) {
            counts.failed();
            log.error("The access log's journal cannot be written", failed);
            throw new AuditUnavailableException(failed);
        }
    }

    @Override
    public void writeBehind(AccessRecord record) {
        synchronized (pending) {
            if (behind < settings.mostBehind()) {
                behind++;
                pending.addLast(new Pending(0, clock.millis(), AuditRecord.encode(record), record.persons().length));
                return;
            }
        }
        counts.lose();
    }

    private void deliverInTime() {
        if (!clock.instant().isBefore(notBefore)) {
            deliver();
        }
    }

    @Override
    public void deliver() {
        delivering.lock();
        try {
            settleDoubt();
            // What comes while this is written waits for the next time: groups of two or three would never end.
            int left = waiting();
            while (left > 0) {
                List<Pending> group = nextGroup(left);
                write(group, journal.id());
                remove(group.size());
                left -= group.size();
            }
            chain.mark();
            synchronized (pending) {
                if (pending.isEmpty()) {
                    journal.shorten();
                }
            }
        } catch (SQLException | IOException | RuntimeException failed) {
            inDoubt = true;
            counts.failed();
            notBefore = clock.instant().plus(RESPITE);
            log.error("The access log cannot be delivered", failed);
        } finally {
            delivering.unlock();
        }
    }

    /** Whether a commit that failed went through, the database knows by now. */
    private void settleDoubt() throws SQLException {
        if (inDoubt) {
            long delivered = store.deliveredOf(journal.id());
            synchronized (pending) {
                Iterator<Pending> all = pending.iterator();
                while (all.hasNext()) {
                    Pending next = all.next();
                    if (next.number() > delivered) {
                        break;
                    }
                    if (next.number() > 0) {
                        all.remove();
                    }
                }
            }
            inDoubt = false;
        }
    }

    private int waiting() {
        synchronized (pending) {
            return pending.size();
        }
    }

    private List<Pending> nextGroup(int most) {
        List<Pending> group = new ArrayList<>();
        int bytes = 0;
        synchronized (pending) {
            for (Pending next : pending) {
                if (group.size() == Math.min(most, ChainKeeper.MOST_RECORDS) || bytes > ChainKeeper.MOST_BYTES) {
                    break;
                }
                group.add(next);
                bytes += next.bytes().length;
            }
        }
        return group;
    }

    private void write(List<Pending> group, long from) throws SQLException {
        List<byte[]> records = new ArrayList<>(group.size());
        int persons = 0;
        long through = 0;
        for (Pending one : group) {
            records.add(one.bytes());
            persons += one.persons();
            through = Math.max(through, one.number());
        }
        chain.write(
                records,
                persons,
                Instant.ofEpochMilli(group.getLast().at()),
                through == 0 ? null : new Delivery(from, through));
    }

    private void remove(int count) {
        synchronized (pending) {
            for (int i = 0; i < count; i++) {
                if (pending.removeFirst().number() == 0) {
                    behind--;
                }
            }
        }
    }

    @Override
    public AuditCounts counts() {
        return counts;
    }

    /** What cannot be delivered stays in the journal for the next process. */
    @Override
    public void close() {
        deliverer.shutdownNow();
        deliver();
        delivering.lock();
        try {
            boolean whole;
            synchronized (pending) {
                whole = pending.isEmpty();
            }
            if (whole) {
                chain.close();
                journal.delete();
                store.forgetJournal(journal.id());
            } else {
                journal.close();
            }
        } catch (SQLException | IOException | RuntimeException failed) {
            log.warn("The access log could not be closed in good order", failed);
        } finally {
            delivering.unlock();
        }
    }
}
