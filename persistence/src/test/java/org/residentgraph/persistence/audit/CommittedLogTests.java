package org.residentgraph.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.audit.AuditRecord.RecordsLost;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class CommittedLogTests extends AuditTestBase {

    @Test
    void aRecordIsThereWhenItsWriterComesBack() throws Exception {
        try (AuditLog log = log()) {
            for (int i = 0; i < 20; i++) {
                log.write(record("request-" + i, 7));

                assertThat(written())
                        .hasSize(i + 1)
                        .last()
                        .extracting(AccessRecord::requestId)
                        .isEqualTo("request-" + i);
            }
        }
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void manyWhoWaitAreWrittenTogetherAndEachInItsOwnOrder() throws Exception {
        int threads = 64;
        int each = 50;
        try (AuditLog log = log();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = "thread-" + thread;
                AccessRecord record = record(name, "ONE_STOP_SERVICE", AuditDecision.ALLOW, "r", 7);
                running.add(writers.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        log.write(numbered(record, i));
                    }
                    return null;
                }));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
            assertThat(log.counts().written()).isEqualTo(threads * each);
            assertThat(log.counts().groups()).as("commits").isLessThan(threads * each / 4);
            IO.println("%,d records of %d threads in %,d commits"
                    .formatted(log.counts().written(), threads, log.counts().groups()));
        }
        assertThat(verify().findings()).isEmpty();
        List<AccessRecord> written = written();
        assertThat(written).hasSize(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            String name = "thread-" + thread;
            assertThat(written.stream()
                            .filter(record -> record.actor().equals(name))
                            .map(AccessRecord::requestId))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(String::valueOf).toList());
        }
    }

    private static AccessRecord numbered(AccessRecord record, int number) {
        return new AccessRecord(
                record.actor(),
                record.roles(),
                record.department(),
                record.purpose(),
                record.caseNumber(),
                String.valueOf(number),
                record.decision(),
                record.errors(),
                record.address(),
                record.document(),
                record.change(),
                record.rootFields(),
                record.looks());
    }

    @Test
    void whatNobodyWaitsForIsWrittenSoon() throws Exception {
        try (AuditLog log = log()) {
            log.writeBehind(record("aggregate"));

            await(() -> written().size() == 1);
        }
    }

    @Test
    void whatNobodyWaitsForIsWrittenAtTheEndAtTheLatest() throws Exception {
        try (AuditLog log = log()) {
            log.writeBehind(record("aggregate"));
        }

        assertThat(written())
                .singleElement()
                .extracting(AccessRecord::requestId)
                .isEqualTo("aggregate");
        assertThat(store.marks()).singleElement().satisfies(mark -> {
            assertThat(mark.closed()).isTrue();
            assertThat(mark.head().seq())
                    .isEqualTo(store.lastOf(mark.head().chain()).seq());
        });
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void whileTheStoreIsDownPersonsAreRefusedAndTheRestGoesOn() throws Exception {
        Breakable source = new Breakable();
        AccessRecord ofPerson = record("of-a-person", 7);
        AccessRecord aggregate = record("aggregate");
        AuditSettings fewBehind = new AuditSettings(Duration.ofSeconds(5), 3, Duration.ofMillis(2), Duration.ZERO);
        try (AuditLog log = new CommittedLog(new AuditStore(source), seal, InstantSource.system(), fewBehind)) {
            log.write(ofPerson);
            source.broken = true;

            assertThatThrownBy(() -> log.write(ofPerson)).isInstanceOf(AuditUnavailableException.class);
            for (int i = 0; i < 5; i++) {
                log.writeBehind(aggregate);
            }
            assertThatThrownBy(() -> log.write(ofPerson)).isInstanceOf(AuditUnavailableException.class);
            assertThat(log.counts().lost()).isEqualTo(2);

            source.broken = false;
            log.write(ofPerson);
            await(() -> written().size() == 5);
        }
        assertThat(written())
                .extracting(AccessRecord::requestId)
                .containsExactlyInAnyOrder("of-a-person", "aggregate", "aggregate", "aggregate", "of-a-person");
        assertThat(lost()).as("told in the log itself").isEqualTo(2);
        assertThat(store.marks()).as("another chain is begun").hasSize(2);
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        Breakable source = new Breakable();
        AccessRecord ofPerson = record("of-a-person", 7);
        AuditSettings impatient = new AuditSettings(Duration.ofMillis(200), 3, Duration.ofMillis(2), Duration.ZERO);
        try (AuditLog log = new CommittedLog(new AuditStore(source), seal, InstantSource.system(), impatient);
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            log.write(ofPerson);
            source.delay = Duration.ofSeconds(2);
            Future<?> leader = others.submit(() -> {
                log.write(ofPerson);
                return null;
            });
            Thread.sleep(50);
            long start = System.nanoTime();

            assertThatThrownBy(() -> log.write(ofPerson)).isInstanceOf(AuditUnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
            leader.get();
            source.delay = Duration.ZERO;
        }
    }

    @Test
    void aNewChainNamesTheEndsOfThoseBefore() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (AuditLog log = log()) {
                log.write(record("request-" + i, 7));
            }
        }
        List<ChainHead> named = new ArrayList<>();
        for (long chain : store.chainsOfBlocks()) {
            if (store.block(chain, 1).read().getFirst().record()
                    instanceof AuditRecord.ChainOpened(long _, List<ChainHead> earlier)) {
                named.addAll(earlier);
            }
        }

        assertThat(named)
                .extracting(ChainHead::chain)
                .containsExactlyElementsOf(store.chainsOfBlocks().subList(0, 2));
    }

    private long lost() throws SQLException {
        long lost = 0;
        for (long chain : store.chainsOfBlocks()) {
            for (AuditBlock block : store.blocksAfter(chain, 0, 1_000)) {
                for (AuditBlock.Entry entry : block.read()) {
                    if (entry.record() instanceof RecordsLost(long count)) {
                        lost += count;
                    }
                }
            }
        }
        return lost;
    }

    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** The database, as far as it is let. */
    private final class Breakable extends DelegatingDataSource {

        volatile boolean broken;
        volatile Duration delay = Duration.ZERO;

        Breakable() {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (broken) {
                throw new SQLException("no database");
            }
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return super.getConnection();
        }
    }
}
