package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The loading is killed (-9) at random instants, at reception and at application, and started again: the tables end the
 * same as of a loading that nobody disturbed. {@code -Dfeed.kills}, {@code -Dfeed.kill-loads} and
 * {@code -Dfeed.kill-persons} say how often, over how many loadings, of how many persons; the profile {@code faults} 100
 * times over 10 loadings of 300,000 rows.
 */
class KilledLoadingTests extends FeedTestBase {

    private static final int KILLS = Integer.getInteger("feed.kills", 5);
    private static final int LOADS = Integer.getInteger("feed.kill-loads", 1);
    private static final int PERSONS = Integer.getInteger("feed.kill-persons", 1_000);

    private final Random random = new Random(1);

    @Test
    void endsAsIfNobodyHadKilledItHoweverOftenItIsKilled() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        new ManyLines(PERSONS).writeTo(files);
        long before = System.nanoTime();
        LoadingProcess.await(start(files));
        Duration undisturbed = Duration.ofNanos(System.nanoTime() - before);
        Map<String, String> expected = store.checksums();
        int rows = store.rows();
        assertThat(count("feed_batch WHERE status = 'APPLIED'")).isEqualTo(ManyLines.BATCHES);

        int kills = 0;
        for (int load = 1; load <= LOADS; load++) {
            store.clear(dataSource);
            kills += loadKilling(files, undisturbed, (KILLS - kills) / (LOADS - load + 1));
            assertThat(store.checksums()).as("after load %d", load).isEqualTo(expected);
        }
        IO.println("%d kills over %d loadings of %,d rows, %d s each undisturbed: the same tables"
                .formatted(kills, LOADS, rows, undisturbed.toSeconds()));
        assertThat(kills).isEqualTo(KILLS);
    }

    /** Loads once, killing so often; returns how often it was killed in the middle of its work. */
    private int loadKilling(Path files, Duration undisturbed, int wanted) throws IOException, InterruptedException {
        int killed = 0;
        while (killed < wanted) {
            Process process = start(files);
            long most = undisturbed.toMillis() * 3 / 2 / (wanted + 1);
            if (process.waitFor(random.nextLong(1, Math.max(2, most)), TimeUnit.MILLISECONDS)) {
                // Through before all kills were done: the rest have their turn on an empty store.
                store.clear(dataSource);
                continue;
            }
            process.destroyForcibly().waitFor();
            killed++;
        }
        LoadingProcess.await(start(files));
        return killed;
    }

    private Process start(Path files) throws IOException {
        try {
            HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
            return LoadingProcess.start(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword(), files);
        } catch (java.sql.SQLException noPool) {
            throw new IllegalStateException(noPool);
        }
    }
}
