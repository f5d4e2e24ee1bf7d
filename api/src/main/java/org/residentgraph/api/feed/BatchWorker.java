package org.residentgraph.api.feed;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.feed.BatchQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Applies batches in the background, from the start on: what a killed process left, what comes in, and what somebody
 * releases. It may be killed at any instant: the next one goes on from the last committed chunk.
 */
@Component
class BatchWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);

    /** After the demo city, which loads its batches itself, and before the web server. */
    private static final int PHASE = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BatchQueue queue;
    private final Duration poll;
    private final BatchProgress progress = new BatchProgress(System.out::println);
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;

    BatchWorker(BatchQueue queue, DoorSettings settings) {
        this.queue = queue;
        this.poll = settings.poll();
    }

    /** There is something to apply. */
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("feed-batches").start(this::work);
    }

    @Override
    public void stop() {
        Thread working = thread;
        thread = null;
        if (working == null) {
            return;
        }
        working.interrupt();
        try {
            working.join(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                queue.applyWaiting(progress);
                boolean woken = work.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                if (woken) {
                    work.drainPermits();
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException silent) {
                log.warn("Batches cannot be applied at the moment: {}", silent.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(poll);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
