package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The loading is killed (-9) at random instants, at reception and at application, and started again: the tables end the
 * same as of a loading that nobody disturbed. {@code -Dfeed.kills}, {@code -Dfeed.kill-loads} and
 * {@code -Dfeed.kill-persons} say how often, over how many loadings at most, of how many persons; the profile
 * {@code faults} 100 times over 10 loadings of 300,000 rows.
 */
class KilledLoadingTests extends FeedTestBase {

    private static final int KILLS = Integer.getInteger("feed.kills", 5);
    private static final int LOADS = Integer.getInteger("feed.kill-loads", 2);
    private static final int PERSONS = Integer.getInteger("feed.kill-persons", 1_000);

    private final Random random = new Random(1);

    /** What a whole loading takes here, in milliseconds. */
    private long whole;

    @Test
    void endsAsIfNobodyHadKilledItHoweverOftenItIsKilled() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        new ManyLines(PERSONS).writeTo(files);
        long before = System.nanoTime();
        LoadingProcess.await(start(files));
        whole = millisSince(before);
        Map<String, String> expected = store.checksums();
        int rows = store.rows();
        assertThat(count("feed_batch WHERE status = 'APPLIED'")).isEqualTo(ManyLines.BATCHES);

        say("undisturbed: %,d rows in %d s", rows, whole / 1000);
        int kills = 0;
        for (int load = 1; kills < KILLS && load <= LOADS; load++) {
            store.clear(dataSource);
            // The last loading is kept for kills that came too late in the others.
            kills += loadKilling(files, Math.ceilDiv(KILLS - kills, Math.max(1, LOADS - load)));
            assertThat(store.checksums()).as("after load %d", load).isEqualTo(expected);
            say(
                    "load %d of at most %d: the same tables; %d of %d kills after %d s",
                    load, LOADS, kills, KILLS, millisSince(before) / 1000);
        }
        assertThat(kills).isEqualTo(KILLS);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static void say(String text, Object... values) {
        IO.println("Killed loading, " + text.formatted(values));
    }

    /**
     * Loads once, killing so often, at instants that leave each kill its share of the work still to be done; returns how
     * often it was killed in the middle of its work.
     */
    private int loadKilling(Path files, int wanted) throws IOException, InterruptedException {
        long worked = 0;
        for (int killed = 0; killed < wanted; killed++) {
            Process process = start(files);
            long next = random.nextLong(1, Math.max(2, 2 * (whole - worked) / (wanted - killed + 1)));
            long since = System.nanoTime();
            boolean isThrough = process.waitFor(next, TimeUnit.MILLISECONDS);
            worked += millisSince(since);
            if (isThrough) {
                LoadingProcess.await(process);
                whole = worked;
                return killed;
            }
            process.destroyForcibly().waitFor();
        }
        LoadingProcess.await(start(files));
        return wanted;
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
