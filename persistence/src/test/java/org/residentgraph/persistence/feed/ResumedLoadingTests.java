package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A loading that is cut anywhere ends, once resumed, exactly where an uncut one ends. */
class ResumedLoadingTests extends FeedTestBase {

    private static final FeedSettings SETTINGS = new FeedSettings(7, 0.02);

    private FeedIntake smallChunks;
    private List<Path> files;

    @BeforeEach
    void twoBatchesOfManyChunks() {
        smallChunks = new FeedIntake(dataSource, cipher, SETTINGS, new ReceptionClock(Clock.systemUTC(), true));
        FeedFile first = residents("2011-03-31");
        FeedFile second = residents("2011-06-30");
        for (int i = 0; i < 40; i++) {
            String household = "H" + i / 3;
            String relation = i % 3 == 0 ? "02" : "20";
            // The guardian of every second child stands further down in the file.
            String guardian = i % 3 == 0 ? "" : idNumber(i % 2 == 0 ? i / 3 * 3 : 39);
            String[] cells = {
                "id_number",
                idNumber(i),
                "household_src_id",
                household,
                "relation_code",
                relation,
                "guardian_id_number",
                guardian
            };
            first.line("r-" + i, cells);
            if (i % 2 == 0) {
                second.line("r-" + i, with(cells, "end_date", "2011-05-31", "end_reason", "MOVED"));
                second.line("s-" + i, with(cells, "start_date", "2011-06-01", "village_code", OTHER_VILLAGE));
            }
        }
        files = List.of(first.in(folder), second.in(folder));
    }

    private static String[] with(String[] cells, String... more) {
        String[] all = java.util.Arrays.copyOf(cells, cells.length + more.length);
        System.arraycopy(more, 0, all, cells.length, more.length);
        return all;
    }

    private Map<String, List<String>> uncut() {
        for (Path file : files) {
            loading.apply(smallChunks.receive(file));
        }
        Map<String, List<String>> contents = store.contents();
        store.clear(dataSource);
        return contents;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 7, 8, 11})
    void goesOnWhereACommitWasLost(int lostCommit) {
        Map<String, List<String>> uncut = uncut();
        AtomicInteger commits = new AtomicInteger();
        FeedLoading failing = new FeedLoading(cutting(commits, lostCommit), cipher, SETTINGS);
        for (Path file : files) {
            FeedBatch batch = smallChunks.receive(file);
            try {
                failing.apply(batch);
            } catch (FeedStoreException cut) {
                loading.apply(batch);
            }
        }

        assertThat(commits).hasValueGreaterThanOrEqualTo(lostCommit);
        assertThat(store.contents()).isEqualTo(uncut);
    }

    @Test
    void keepsTheChunksThatWereCommittedBeforeTheCut() {
        FeedBatch batch = smallChunks.receive(files.getFirst());

        assertThatThrownBy(() -> new FeedLoading(cutting(new AtomicInteger(), 3), cipher, SETTINGS).apply(batch))
                .isInstanceOf(FeedStoreException.class);

        assertThat(row("SELECT status, applied_through_line FROM feed_batch"))
                .containsEntry("status", "APPLYING")
                .containsEntry("applied_through_line", "15");
        assertThat(count("person")).isEqualTo(14);
    }

    /** A data source whose n-th commit of all is lost: the work before it is rolled back. */
    private DataSource cutting(AtomicInteger commits, int lostCommit) {
        return new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("commit") && commits.incrementAndGet() == lostCommit) {
                                throw new SQLException("cut");
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
            }
        };
    }
}
