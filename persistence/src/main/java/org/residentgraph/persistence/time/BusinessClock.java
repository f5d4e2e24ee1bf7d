package org.residentgraph.persistence.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The only source of business dates: in force, age, due and overdue are all reckoned from {@link #today()}. In
 * production that is the current date in the city; the demo stands still at the end of its data.
 */
public final class BusinessClock {

    public static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    private final Clock clock;
    private final @Nullable LocalDate fixed;

    public BusinessClock(Clock clock, @Nullable LocalDate fixed) {
        this.clock = clock;
        this.fixed = fixed;
    }

    public LocalDate today() {
        return fixed != null ? fixed : dayOf(clock.instant());
    }

    /** What {@link #today()} was at an instant that has been recorded; today if there is none. */
    public LocalDate todayAt(@Nullable Instant instant) {
        LocalDate today = today();
        return instant == null || dayOf(instant).isAfter(today) ? today : dayOf(instant);
    }

    /** The day in the city at an instant that has been recorded. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, CITY);
    }
}
