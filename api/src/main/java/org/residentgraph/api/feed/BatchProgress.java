package org.residentgraph.api.feed;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.residentgraph.persistence.feed.BatchQueue;
import org.residentgraph.persistence.feed.FeedBatch;
import org.residentgraph.persistence.feed.FeedLoading;

/** Shows the person at the terminal how far a batch is, in a line now and then. For one thread. */
final class BatchProgress implements BatchQueue.Watcher {

    private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(3).toNanos();
    private static final int BAR = 24;

    private final Consumer<String> printer;

    BatchProgress(Consumer<String> printer) {
        this.printer = printer;
    }

    /** The lines of one batch as they are applied. */
    private final class Bar implements FeedLoading.Progress {

        private final String what;
        private final long total;
        private final long started = System.nanoTime();
        private long printed = started;
        private long lines;

        private Bar(FeedBatch batch) {
            this.what = named(batch);
            this.total =
                    Math.max(1, batch.counters().declared() - batch.counters().rejected());
            this.lines = Math.max(0, batch.appliedThroughLine() - 1L);
        }

        @Override
        public void wrote(long rowsOfChunk, long linesOfChunk) {
            lines += linesOfChunk;
            long now = System.nanoTime();
            if (now - printed > NANOS_BETWEEN_LINES) {
                printed = now;
                printer.accept(line((now - started) / 1e9));
            }
        }

        private String line(double seconds) {
            double share = Math.min(1, (double) lines / total);
            int filled = (int) Math.round(share * BAR);
            return String.format(
                    Locale.ROOT,
                    "Applying [%s%s] %3.0f %%  %s  %,d of %,d lines  %,.0f lines/s",
                    "#".repeat(filled),
                    ".".repeat(BAR - filled),
                    share * 100,
                    what,
                    Math.min(lines, total),
                    total,
                    lines / Math.max(seconds, 0.001));
        }
    }

    @Override
    public FeedLoading.Progress begins(FeedBatch batch) {
        return new Bar(batch);
    }

    @Override
    public void ended(FeedBatch batch) {
        FeedBatch.Counters counters = batch.counters();
        printer.accept(String.format(
                Locale.ROOT,
                "Applied  %s  %,d accepted  %,d fixed  %,d flagged  %,d quarantined  %,d rejected  %,d duplicate",
                named(batch),
                counters.accepted(),
                counters.fixed(),
                counters.flagged(),
                counters.quarantined(),
                counters.rejected(),
                counters.duplicate()));
    }

    private static String named(FeedBatch batch) {
        return batch.feed() + " " + batch.department() + " " + batch.period();
    }
}
