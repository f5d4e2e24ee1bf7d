package org.residentgraph.api.news;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread that takes turns beside the requests: what does not answer delays nothing but what the courier carries. */
public final class Courier {

    private final String name;
    private volatile @Nullable ScheduledExecutorService running;

    public Courier(String name) {
        this.name = name;
    }

    public void start(Runnable turn, Duration first, Duration every) {
        ScheduledExecutorService started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        running = started;
        Future<?> _ = started.scheduleWithFixedDelay(turn, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does it as soon as what is under way is done; not at all where nothing runs. */
    public void send(Runnable errand) {
        ScheduledExecutorService now = running;
        if (now != null) {
            now.execute(errand);
        }
    }

    /** Waits a moment for what is under way. */
    public void stop() {
        ScheduledExecutorService now = running;
        running = null;
        if (now != null) {
            now.shutdownNow();
            try {
                now.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public boolean isRunning() {
        return running != null;
    }
}
