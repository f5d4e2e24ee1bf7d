package org.residentgraph.api.reporting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How fast batches move, as seen by whoever looks at them: the lines between two looks some time apart. Nothing is
 * measured for a batch at which nobody looks.
 */
@Component
class Pace {

    /** Looks closer to each other tell nothing: lines are committed in chunks. */
    private static final long CLOSEST = Duration.ofMillis(400).toNanos();

    /** What was longer ago says nothing about now. */
    private static final long WINDOW = Duration.ofSeconds(5).toNanos();

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Cache<Long, Looks> looks = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    Pace() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Look(int lines, long at) {}

    /** @param middle where {@code first} moves to when it is too long ago */
    private record Looks(Look first, Look middle, Look last) {

        static Looks then(@Nullable Looks before, Look now) {
            if (before == null || now.lines() < before.last.lines() || now.at() - before.last.at() > WINDOW) {
                return new Looks(now, now, now);
            }
            return now.at() - before.first.at() > WINDOW
                    ? new Looks(before.middle, now, now)
                    : new Looks(before.first, before.middle, now);
        }

        @Nullable
        Double perSecond() {
            long elapsed = last.at() - first.at();
            int lines = last.lines() - first.lines();
            return elapsed < CLOSEST || lines == 0 ? null : lines * SECOND / elapsed;
        }
    }

    /** Lines per second over the last seconds, now that so many are done; null if it is not known or none. */
    @Nullable
    Double look(long batch, int lines) {
        Look now = new Look(lines, nanos.getAsLong());
        return Objects.requireNonNull(looks.asMap().compute(batch, (_, before) -> Looks.then(before, now)))
                .perSecond();
    }
}
