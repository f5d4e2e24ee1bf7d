package org.residentgraph.api.demo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.demo.city.Feed;
import org.residentgraph.api.demo.city.FeedFile;
import org.residentgraph.persistence.embedded.StartFailure;
import org.residentgraph.persistence.feed.FeedBatch;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.feed.FeedLoading;

/**
 * Loads the city's batches. Batches are received one after the other, in the order of application, a little ahead of the
 * workers that apply them. A batch waits for what its lines refer to: the same feed of the period before, the residents
 * of its period, and for insurance the employers of its period. The residents wait for everything reported before them, so
 * that every line meets the register of its own period, however the workers take turns.
 */
final class CityLoading {

    /** More than the two cores a small machine has, because each worker waits for the database half of its time. */
    private static final int WORKERS = 3;

    private static final int STAGED_AHEAD = 8;

    private final FeedIntake intake;
    private final FeedLoading loading;
    private final LoadingProgress progress;

    // All below is guarded by this.
    private final List<Task> waiting = new ArrayList<>();
    private final Map<Task, FeedBatch> staged = new HashMap<>();
    private final Set<Task> done = new HashSet<>();
    private @Nullable Throwable failure;

    CityLoading(FeedIntake intake, FeedLoading loading, LoadingProgress progress) {
        this.intake = intake;
        this.loading = loading;
        this.progress = progress;
    }

    /** One batch, and the batches that must be in before it. */
    record Task(FeedFile file, List<Task> after) {

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** @param files in the order of application */
    void load(List<FeedFile> files) {
        synchronized (this) {
            waiting.addAll(tasks(files));
        }
        List<Task> inOrder = List.copyOf(waiting);
        try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1)) {
            List<Future<?>> all = new ArrayList<>();
            all.add(threads.submit(() -> guarded(() -> stageAll(inOrder))));
            for (int i = 0; i < WORKERS; i++) {
                all.add(threads.submit(() -> guarded(this::applyAll)));
            }
            for (Future<?> thread : all) {
                await(thread);
            }
        }
        Throwable failed = failure;
        if (failed != null) {
            throw new IllegalStateException("the city could not be loaded", failed);
        }
    }

    static List<Task> tasks(List<FeedFile> files) {
        List<Task> tasks = new ArrayList<>();
        Map<Feed, Task> latest = new HashMap<>();
        for (FeedFile file : files) {
            Set<Feed> needed = needed(file.feed());
            List<Task> after = latest.values().stream()
                    .filter(task -> needed.contains(task.file().feed()))
                    .toList();
            Task task = new Task(file, after);
            tasks.add(task);
            latest.put(file.feed(), task);
        }
        return tasks;
    }

    private static Set<Feed> needed(Feed feed) {
        return switch (feed) {
            case F11, F03, F15, F19, F21, F22, F16_CHAR -> Set.of(feed);
            // A register tells of deaths and departures, by which the other departments' lines are judged.
            case F01 -> EnumSet.allOf(Feed.class);
            case F07 -> Set.of(Feed.F07, Feed.F01, Feed.F06);
            case F12 -> Set.of(Feed.F12, Feed.F01, Feed.F11);
            case F05 -> Set.of(Feed.F05, Feed.F06);
            case F09 -> Set.of(Feed.F09, Feed.F01, Feed.F06);
            case F17 -> Set.of(Feed.F17, Feed.F01, Feed.F02);
            case F20 -> Set.of(Feed.F20, Feed.F03, Feed.F06);
            case F02, F06, F08, F13, F14, F16, F04, F10, F18 -> Set.of(feed, Feed.F01);
        };
    }

    private void stageAll(List<Task> inOrder) throws InterruptedException {
        for (Task task : inOrder) {
            if (!awaitRoom()) {
                return;
            }
            FeedBatch batch = intake.receiveReplayed(task.file().path());
            if (batch.status() == FeedBatch.Status.HELD) {
                throw new IllegalStateException(
                        "batch " + task.file().path().getFileName() + " is held: " + batch.holdReason());
            }
            synchronized (this) {
                staged.put(task, batch);
                notifyAll();
            }
        }
    }

    private synchronized boolean awaitRoom() throws InterruptedException {
        while (staged.size() >= STAGED_AHEAD && failure == null) {
            wait();
        }
        return failure == null;
    }

    private void applyAll() throws InterruptedException {
        try (FeedLoading.Session session = loading.open()) {
            Task task = next();
            while (task != null) {
                apply(session, task);
                task = next();
            }
        }
    }

    /** The first batch in order that is staged and waits for nothing; null when all are taken. */
    private synchronized @Nullable Task next() throws InterruptedException {
        while (failure == null && !waiting.isEmpty()) {
            for (Task task : waiting) {
                if (staged.containsKey(task) && done.containsAll(task.after())) {
                    waiting.remove(task);
                    return task;
                }
            }
            wait();
        }
        return null;
    }

    private void apply(FeedLoading.Session session, Task task) {
        FeedBatch batch;
        synchronized (this) {
            batch = Objects.requireNonNull(staged.get(task));
        }
        String what = task.file().period() + " " + task.file().feed();
        long[] reported = {0};
        session.apply(batch, (rows, lines) -> {
            reported[0] += lines;
            progress.wrote(what, rows, lines);
        });
        // Lines that were rejected, or loaded before a restart, count as done.
        progress.wrote(what, 0, task.file().rows() - reported[0]);
        synchronized (this) {
            staged.remove(task);
            done.add(task);
            notifyAll();
        }
    }

    private void guarded(Interruptible work) {
        try {
            work.run();
        } catch (Throwable failed) {
            synchronized (this) {
                failure = failure == null ? failed : failure;
                notifyAll();
            }
        }
    }

    private static void await(Future<?> thread) {
        try {
            thread.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure(
                    "The loading of the demo city was interrupted; the next start goes on with it.", interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @FunctionalInterface
    private interface Interruptible {
        void run() throws InterruptedException;
    }
}
