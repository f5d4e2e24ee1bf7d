package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Somebody else holds what a loading needs and needs what it holds: the database gives up the loading, which has done
 * less, and it goes on once the other is through.
 */
class ContentionTests extends FeedTestBase {

    private static final String UNKNOWN = idNumber(5);

    @Autowired
    FeedDecisions decisions;

    private FeedBatch early;

    @BeforeEach
    void aLineWaitsForItsPerson() {
        early = load(FeedFile.of("F07", "2011-04-10")
                .always("id_type", "01", "id_number", UNKNOWN, "name", "赵一")
                .line("i-1", "insurance_type", "WORK_INJURY", "start_date", "2011-04-01", "status", "INSURED"));
        db.execute("CREATE TABLE IF NOT EXISTS contention_test (id INT PRIMARY KEY)");
    }

    /** What another transaction does while the work goes on: it has the batch, and then wants the batch's lines. */
    private void getInTheWayOf(Runnable work) throws Exception {
        try (ExecutorService worker = Executors.newSingleThreadExecutor();
                Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            // Enough changed rows that of two transactions the database gives up the other.
            run(
                    other,
                    "INSERT INTO contention_test WITH RECURSIVE n AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM n"
                            + " WHERE id < 900) SELECT id FROM n");
            run(other, "UPDATE feed_batch SET file_name = 'x' WHERE id = " + early.id());
            Future<?> done = worker.submit(work);
            awaitTheLineIsTaken();
            run(other, "UPDATE feed_parked_line SET parked_at = parked_at WHERE batch_id = " + early.id());
            other.rollback();
            done.get(30, TimeUnit.SECONDS);
        } finally {
            db.execute("DROP TABLE contention_test");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void awaitTheLineIsTaken() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!rows("SELECT line_no FROM feed_parked_line FOR UPDATE SKIP LOCKED")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("nobody took the line").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void aLoadingThatGaveWayTriesItsWaitingLinesAgain() throws Exception {
        FeedBatch residents = intake.receive(residents("2011-04-20")
                .line("r-5", "id_number", UNKNOWN, "name", "赵一")
                .in(folder));

        getInTheWayOf(() -> loading.apply(residents));

        assertThat(row("SELECT status FROM feed_batch WHERE id = ?", residents.id()))
                .containsEntry("status", "APPLIED");
        assertThat(row("SELECT accepted_rows, quarantined_rows FROM feed_batch WHERE id = ?", early.id()))
                .containsEntry("accepted_rows", "1")
                .containsEntry("quarantined_rows", "0");
        assertThat(count("insurance_enrolment")).isEqualTo(1);
        assertThat(count("feed_parked_line")).isZero();
    }

    @Test
    void aDecisionThatGaveWayIsTakenAgain() throws Exception {
        load(residents("2011-05-20").line("r-5", "id_number", UNKNOWN, "name", "赵一"));
        assertThat(row("SELECT state FROM feed_parked_line")).containsEntry("state", "QUARANTINE");

        getInTheWayOf(() -> decisions.resolve(early.id(), 2, Resolution.LOAD_AS_IS, Map.of(), "steward"));

        assertThat(count("insurance_enrolment")).isEqualTo(1);
        assertThat(row("SELECT accepted_rows FROM feed_batch WHERE id = ?", early.id()))
                .containsEntry("accepted_rows", "1");
    }
}
