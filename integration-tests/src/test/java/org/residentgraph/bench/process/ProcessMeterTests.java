package org.residentgraph.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessMeterTests {

    private final ProcessMeter self = new ProcessMeter(ProcessHandle.current().pid());

    @Test
    void countsTheProcessorTimeOfAllThreads() throws InterruptedException {
        double before = self.cpuMillis();

        Thread busy = Thread.ofPlatform().start(ProcessMeterTests::work);
        busy.join();

        assertThat(self.cpuMillis() - before).isGreaterThanOrEqualTo(40);
    }

    @Test
    void tellsTheMemoryOfAJvm() {
        assertThat(self.residentMegabytes()).isBetween(20.0, 20_000.0);
        assertThat(self.peakResidentMegabytes()).isGreaterThanOrEqualTo(self.residentMegabytes() - 1);
    }

    /** 60 ms of this thread's own time, however long it has to wait for a processor. */
    private static void work() {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + Duration.ofMillis(60).toNanos();
        long sum = 0;
        while (threads.getCurrentThreadCpuTime() < end) {
            sum += System.nanoTime();
        }
        assertThat(sum).isNotZero();
    }
}
