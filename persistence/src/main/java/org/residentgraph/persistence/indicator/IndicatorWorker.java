package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Keeps the counts fresh in the background: makes those that are not there when the platform is ready, and afterwards, every
 * second, those that a change has made old. {@code platform.indicators.background=false} leaves it to other processes.
 */
@Component
class IndicatorWorker implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(IndicatorWorker.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);

    private final Facts facts;
    private final boolean wanted;
    private volatile @Nullable Thread thread;

    IndicatorWorker(Facts facts, Environment environment) {
        this.facts = facts;
        this.wanted = environment.getProperty(
                "platform.indicators.background", Boolean.class, !environment.acceptsProfiles(Profiles.of("test")));
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        if (wanted && thread == null) {
            thread = Thread.ofPlatform().daemon().name("indicators").start(this::work);
        }
    }

    @Override
    public synchronized void destroy() throws InterruptedException {
        Thread working = thread;
        if (working != null) {
            working.interrupt();
            working.join(PATIENCE_AT_THE_END);
        }
    }

    private void work() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = pause(keepUp() ? PAUSE : PAUSE_AFTER_FAILURE);
        }
    }

    private boolean keepUp() {
        try {
            facts.keepUp(log::info);
            return true;
        } catch (SQLException | RuntimeException failed) {
            if (!Thread.currentThread().isInterrupted()) {
                log.warn("The indicators could not be brought up to date; they are tried again", failed);
            }
            return false;
        }
    }

    private static boolean pause(Duration pause) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
