package org.residentgraph.api.servicecase;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import org.residentgraph.persistence.servicecase.EmergencyMapper;
import org.springframework.stereotype.Component;

/** Emergency accesses that no auditor has closed within a week: somebody should be told. */
@Component
final class EmergencyMetrics implements MeterBinder {

    private static final Duration OVERDUE = Duration.ofDays(7);

    private final EmergencyMapper mapper;
    private final InstantSource wallClock;

    EmergencyMetrics(EmergencyMapper mapper, InstantSource wallClock) {
        this.mapper = mapper;
        this.wallClock = wallClock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("platform.emergency.accesses.overdue", this, EmergencyMetrics::overdue)
                .description("Emergency accesses that no auditor has closed for seven days")
                .register(registry);
    }

    private double overdue() {
        return mapper.countUnclosed(wallClock.instant().minus(OVERDUE)).rows();
    }
}
