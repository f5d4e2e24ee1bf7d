package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Accepted batches are applied once each, in order, by one process at a time, and whatever one leaves another takes up. */
class BatchQueueTests extends FeedTestBase {

    private final List<String> applied = Collections.synchronizedList(new ArrayList<>());

    private final BatchQueue.Watcher noting = new BatchQueue.Watcher() {

        @Override
        public FeedLoading.Progress begins(FeedBatch batch) {
            applied.add(batch.asOf());
            return (rows, lines) -> {};
        }

        @Override
        public void ended(FeedBatch batch) {}
    };

    private BatchQueue queue() {
        return new BatchQueue(dataSource, loading, new FeedSettings(5, 0.02));
    }

    private FeedBatch received(String asOf, int number) {
        return intake.receive(residents(asOf)
                .line("r-" + number, "id_number", idNumber(number), "start_date", "2011-03-01")
                .in(folder));
    }

    @Test
    void appliesInTheOrderOfAcceptanceWhatIsNotHeld() {
        received("2012-03-31", 2);
        received("2011-03-31", 1);
        intake.receive(residents("2011-06-30").in(folder));

        assertThat(queue().applyWaiting(noting)).isEqualTo(2);

        assertThat(applied).containsExactly("2011-03-31", "2012-03-31");
        assertThat(count("person")).isEqualTo(2);
        assertThat(queue().applyWaiting(noting)).isZero();
    }

    @Test
    void leavesABatchToTheOneWhoIsAtIt() throws Exception {
        for (int i = 0; i < 6; i++) {
            received("2011-03-31", i);
        }
        try (ExecutorService processes = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> counts =
                    processes.invokeAll(Collections.nCopies(3, () -> queue().applyWaiting(noting)));
            int all = 0;
            for (Future<Integer> count : counts) {
                all += count.get();
            }
            assertThat(all).isEqualTo(6);
        }
        assertThat(applied).hasSize(6);
        assertThat(rows("SELECT id FROM feed_batch WHERE status <> 'APPLIED'")).isEmpty();
    }

    @Test
    void takesUpWhatAKilledProcessWasAt() throws Exception {
        received("2011-03-31", 1);
        db.update("INSERT INTO feed_lease VALUES ('application', 'killed', UTC_TIMESTAMP(3) + INTERVAL 400000"
                + " MICROSECOND)");

        assertThat(queue().applyWaiting(noting)).isZero();
        Thread.sleep(Duration.ofMillis(500));
        assertThat(queue().applyWaiting(noting)).isEqualTo(1);
    }
}
