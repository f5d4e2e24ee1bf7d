package org.residentgraph.api.budget;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.residentgraph.api.news.Courier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the counts of active accounts exchanged with the other processes once a second, beside the requests: none of them
 * waits for it. An account that goes from process to process is stopped a second late at most.
 */
final class CountExchange implements SmartLifecycle {

    static final Duration EVERY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(CountExchange.class);

    private final SharedCounts counts;
    private final InstantSource clock;
    private final Queue<Actor> active = new ConcurrentLinkedQueue<>();
    private final Courier courier = new Courier("budget-counts");
    private volatile boolean alone;

    CountExchange(SharedCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** Whether the other processes' counts cannot be had. */
    boolean isAlone() {
        return alone;
    }

    /** Has the account's counts exchanged with the next turn. */
    void soon(Actor actor) {
        if (actor.beginWaiting()) {
            active.add(actor);
        }
    }

    /** One turn. The first account that fails ends it: the others would wait in vain as long. */
    void exchange() {
        for (int waiting = active.size(); waiting > 0; waiting--) {
            Actor actor = active.poll();
            if (actor == null) {
                return;
            }
            actor.endWaiting();
            try {
                actor.exchange(counts, clock.instant());
                settle(false);
            } catch (RuntimeException down) {
                settle(true);
                soon(actor);
                return;
            }
        }
    }

    private void settle(boolean nowAlone) {
        if (alone != nowAlone) {
            alone = nowAlone;
            log.warn(
                    nowAlone
                            ? "Redis does not answer: each process counts for itself, and budgets of persons are halved"
                            : "Redis answers: budgets of persons are shared again");
        }
    }

    @Override
    public void start() {
        courier.start(this::exchange, EVERY, EVERY);
    }

    @Override
    public void stop() {
        courier.stop();
    }

    @Override
    public boolean isRunning() {
        return courier.isRunning();
    }
}
