package org.residentgraph.api.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaceTests {

    private final AtomicLong nanos = new AtomicLong(7);
    private final Pace pace = new Pace(nanos::get);

    @Test
    void isNotKnownAtFirstSight() {
        assertThat(pace.look(1, 5_000)).isNull();
    }

    @Test
    void isWhatWasDoneSinceDividedByTheTime() {
        pace.look(1, 0);
        after(Duration.ofSeconds(2));
        assertThat(pace.look(1, 10_000)).isEqualTo(5_000);
    }

    @Test
    void isOneForEachBatch() {
        pace.look(1, 0);
        pace.look(2, 0);
        after(Duration.ofSeconds(1));
        assertThat(pace.look(1, 100)).isEqualTo(100);
        assertThat(pace.look(2, 300)).isEqualTo(300);
    }

    @Test
    void forgetsWhatWasLongAgo() {
        pace.look(1, 0);
        for (int second = 1; second <= 20; second++) {
            after(Duration.ofSeconds(1));
            pace.look(1, 1_000 * second);
        }
        for (int second = 1; second <= 12; second++) {
            after(Duration.ofSeconds(1));
            pace.look(1, 20_000 + 10 * second);
        }
        after(Duration.ofSeconds(1));
        assertThat(pace.look(1, 20_130)).isEqualTo(10, Offset.offset(0.1));
    }

    @Test
    void isNothingWhereNothingMoves() {
        pace.look(1, 500);
        after(Duration.ofSeconds(3));
        assertThat(pace.look(1, 500)).isNull();
    }

    @Test
    void twoLooksAtOnceTellNothing() {
        pace.look(1, 0);
        after(Duration.ofMillis(5));
        assertThat(pace.look(1, 5_000)).isNull();
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
