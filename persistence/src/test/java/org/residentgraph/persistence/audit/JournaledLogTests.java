package org.residentgraph.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.persistence.audit.AuditRecord.RecordsLost;
import org.residentgraph.persistence.audit.ChainKeeper.Delivery;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Records that are durable in a file first: nothing lost, nothing doubled, in the database at once after. */
class JournaledLogTests extends AuditTestBase {

    @TempDir
    Path folder;

    private JournaledLog journaled() {
        return journaled(store, SETTINGS);
    }

    private JournaledLog journaled(AuditStore into, AuditSettings settings) {
        return new JournaledLog(into, seal, InstantSource.system(), settings, folder, false);
    }

    private List<String> requests() throws SQLException {
        return written().stream().map(AccessRecord::requestId).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyRecordReachesTheDatabaseOnceInItsOrder(boolean syncs) throws Exception {
        try (JournaledLog log = new JournaledLog(store, seal, InstantSource.system(), SETTINGS, folder, syncs);
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> calling = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                int mine = caller;
                calling.add(callers.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        log.write(record(mine + "-" + i, 7));
                    }
                    return null;
                }));
            }
            for (Future<?> one : calling) {
                one.get();
            }
            log.deliver();

            List<String> requests = requests();
            assertThat(requests).hasSize(1_600).doesNotHaveDuplicates();
            assertThat(requests.stream().filter(request -> request.startsWith("3-")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 200).mapToObj(i -> "3-" + i).toList());
            assertThat(log.counts().groups()).as("many in one commit").isLessThan(400);
        }
        assertThat(verify().findings()).isEmpty();
        assertThat(folder).as("nothing is left when it ends in good order").isEmptyDirectory();
        assertThat(db.queryForList("SELECT * FROM audit_journal")).isEmpty();
    }

    @Test
    void whatIsWrittenIsInTheDatabaseSoonWithoutAnyoneAsking() throws Exception {
        try (JournaledLog log = journaled()) {
            log.write(record("of-a-person", 7));
            log.writeBehind(record("aggregate"));

            CommittedLogTests.await(() -> written().size() == 2);
        }
    }

    @Test
    void onlyThisAccountOfTheMachineCanReadAJournal() throws Exception {
        try (JournaledLog _ = journaled();
                Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    /** A process that wrote ten records, of which four were delivered when it died. */
    private void dieWithTenOfWhichFourAreDelivered() throws Exception {
        try (AuditJournal journal = AuditJournal.create(folder, 4711)) {
            List<byte[]> records = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                byte[] bytes = AuditRecord.encode(record("request-" + i, 7));
                assertThat(journal.append(Instant.now().toEpochMilli(), bytes)).isEqualTo(i);
                records.add(bytes);
            }
            new ChainKeeper(store, seal, InstantSource.system(), Duration.ZERO, new AuditCounts())
                    .write(records.subList(0, 4), 4, Instant.now(), new Delivery(4711, 4));
        }
        assertThat(requests()).hasSize(4);
        assertThat(JournaledLog.left(store, folder)).isEqualTo(6);
    }

    @Test
    void whatADeadProcessLeftTheNextOneDeliversOnce() throws Exception {
        dieWithTenOfWhichFourAreDelivered();

        try (JournaledLog _ = journaled()) {
            assertThat(requests())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                            .mapToObj(i -> "request-" + i)
                            .toList());
            assertThat(JournaledLog.left(store, folder)).isZero();
        }
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aRecordThatWasCutWhileItWasWrittenIsLeftOut() throws Exception {
        dieWithTenOfWhichFourAreDelivered();
        Path file = folder.resolve("4711.journal");
        try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            cut.truncate(cut.size() - 3);
        }

        try (JournaledLog _ = journaled()) {
            assertThat(requests()).hasSize(9).doesNotContain("request-10");
        }
    }

    @Test
    void aJournalWhoseProcessLivesIsLeftAlone() throws Exception {
        try (JournaledLog living = journaled()) {
            living.write(record("mine", 7));
            try (JournaledLog other = journaled()) {
                other.write(record("other", 7));
            }
            living.write(record("mine-too", 7));
        }

        assertThat(requests()).containsExactlyInAnyOrder("mine", "other", "mine-too");
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aCommitOfWhichNobodyHeardIsNotMadeTwice() throws Exception {
        Forgetful source = new Forgetful();
        try (JournaledLog log = journaled(new AuditStore(source), SETTINGS)) {
            log.write(record("first", 7));
            log.deliver();
            source.forgets = true;
            log.write(record("second", 7));
            log.deliver();
            assertThat(log.counts().failures())
                    .as("the control: the commit did fail")
                    .isEqualTo(1);
            source.forgets = false;
            log.write(record("third", 7));
            log.deliver();
        }

        assertThat(requests()).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void personsAreRefusedWhileTheDatabaseIsTooFarBehind() throws Exception {
        Forgetful source = new Forgetful();
        AuditSettings impatient = new AuditSettings(Duration.ofMillis(300), 3, Duration.ZERO, Duration.ZERO);
        AccessRecord ofPerson = record("of-a-person", 7);
        AccessRecord aggregate = record("aggregate");
        try (JournaledLog log = journaled(new AuditStore(source), impatient)) {
            source.broken = true;
            log.write(ofPerson);
            Thread.sleep(400);

            assertThatThrownBy(() -> log.write(ofPerson)).isInstanceOf(AuditUnavailableException.class);
            for (int i = 0; i < 5; i++) {
                log.writeBehind(aggregate);
            }
            assertThat(log.counts().lost()).isEqualTo(2);

            source.broken = false;
            log.deliver();
            log.write(ofPerson);
        }
        assertThat(requests()).containsExactly("of-a-person", "aggregate", "aggregate", "aggregate", "of-a-person");
        assertThat(store.chainsOfBlocks().stream()
                        .flatMap(chain -> blocks(chain).stream())
                        .flatMap(block -> block.read().stream())
                        .filter(entry -> entry.record() instanceof RecordsLost(long count) && count == 2))
                .as("told in the log itself")
                .hasSize(1);
    }

    @Test
    void aLongJournalIsBegunAnewAndStillDeliversEverythingOnce() throws Exception {
        byte[] large = new byte[3 << 20];
        try (AuditJournal journal = AuditJournal.create(folder, 12)) {
            for (int i = 0; i < 3; i++) {
                journal.append(0, large);
            }
            journal.shorten();
            assertThat(journal.append(0, AuditRecord.encode(record("after", 7))))
                    .isEqualTo(4);
        }
        assertThat(Files.size(folder.resolve("12.journal"))).isLessThan(4_096);
        new ChainKeeper(store, seal, InstantSource.system(), Duration.ZERO, new AuditCounts())
                .write(List.of(AuditRecord.encode(record("before", 7))), 1, Instant.now(), new Delivery(12, 3));

        try (JournaledLog _ = journaled()) {
            assertThat(requests()).containsExactly("before", "after");
        }
    }

    private List<AuditBlock> blocks(long chain) {
        try {
            return store.blocksAfter(chain, 0, 1_000);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database; on demand unreachable, or one that commits and does not say so. */
    private final class Forgetful extends DelegatingDataSource {

        volatile boolean forgets;
        volatile boolean broken;

        Forgetful() {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (broken) {
                throw new SQLException("no database");
            }
            Connection connection = super.getConnection();
            return !forgets
                    ? connection
                    : (Connection) Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                                Object result;
                                try {
                                    result = method.invoke(connection, arguments);
                                } catch (InvocationTargetException failed) {
                                    throw failed.getCause();
                                }
                                if (method.getName().equals("commit")) {
                                    throw new SQLException("the connection broke");
                                }
                                return result;
                            });
        }
    }
}
