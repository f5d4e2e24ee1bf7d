package org.residentgraph.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.platform.Platform;

class OperationMetricsTests {

    private final Platform platform = Platform.running();
    private final MeterRegistry meters = platform.bean(MeterRegistry.class);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        OK               | { viewer { account } }
        BAD_USER_INPUT   | { nothing }
        PURPOSE_REQUIRED | { residents(first: 1) { nodes { name } } }
        """)
    void anOperationIsTimedUnderWhatItCameTo(String outcome, String document) {
        Timer timer = meters.get("platform.operations").tag("outcome", outcome).timer();
        long before = timer.count();
        double spent = timer.totalTime(TimeUnit.NANOSECONDS);

        platform.as("caseworker").ask(document);

        assertThat(timer.count()).isEqualTo(before + 1);
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isGreaterThan(spent);
    }

    @Test
    void aTimerKnowsTheOutcomeAndNothingElse() {
        assertThat(meters.get("platform.operations").timers())
                .hasSize(1 + ErrorCode.values().length)
                .allSatisfy(timer -> assertThat(timer.getId().getTags())
                        .extracting(Tag::getKey)
                        .isEqualTo(List.of("outcome")));
    }
}
