package org.residentgraph.api.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.audit.IntakeAudit;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.feed.RejectFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks into the {@link Inbox} every few seconds, where there is one. */
@Component
@ConditionalOnProperty("platform.feed.inbox")
class InboxWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWatch.class);

    private final Inbox inbox;
    private final Duration every;
    private final BatchWorker worker;
    private volatile @Nullable Thread thread;

    InboxWatch(DoorSettings settings, FeedIntake intake, RejectFile rejects, IntakeAudit audit, BatchWorker worker) {
        Path folder = Objects.requireNonNull(settings.inbox());
        this.inbox = new Inbox(folder, intake, rejects, audit);
        this.every = settings.inboxEvery();
        this.worker = worker;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("feed-inbox").start(this::watch);
    }

    @Override
    public void stop() {
        Thread watching = thread;
        thread = null;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (inbox.look() > 0) {
                    worker.wake();
                }
                Thread.sleep(every);
            } catch (InterruptedException stopping) {
                return;
            } catch (IOException | RuntimeException failed) {
                log.warn(
                        "The inbox could not be worked off: {}",
                        failed.getClass().getName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(every);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
