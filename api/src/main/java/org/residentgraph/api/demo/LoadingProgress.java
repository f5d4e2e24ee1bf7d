package org.residentgraph.api.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts what is loaded and now and then prints a line of it. Thread-safe. */
final class LoadingProgress {

    private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(3).toNanos();

    private final long lines;
    private final Consumer<String> printer;
    private final long started = System.nanoTime();
    private final AtomicLong linesDone = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong printed = new AtomicLong(started);

    /** @param lines how many lines all batches have */
    LoadingProgress(long lines, Consumer<String> printer) {
        this.lines = lines;
        this.printer = printer;
    }

    void wrote(String what, long rowsOfChunk, long linesOfChunk) {
        long allRows = rows.addAndGet(rowsOfChunk);
        long done = linesDone.addAndGet(linesOfChunk);
        long now = System.nanoTime();
        long last = printed.get();
        if (now - last > NANOS_BETWEEN_LINES && printed.compareAndSet(last, now)) {
            printer.accept(line(what, done, allRows, (now - started) / 1e9));
        }
    }

    long rows() {
        return rows.get();
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private String line(String what, long done, long allRows, double seconds) {
        double share = lines == 0 ? 1 : Math.min(1, (double) done / lines);
        long left = share == 0 ? 0 : Math.round(seconds / share * (1 - share));
        return String.format(
                Locale.ROOT,
                "Loading  %3.0f %%  %s  %,d rows  %,.0f rows/s  %d:%02d left",
                share * 100,
                what,
                allRows,
                allRows / Math.max(seconds, 0.001),
                left / 60,
                left % 60);
    }
}
