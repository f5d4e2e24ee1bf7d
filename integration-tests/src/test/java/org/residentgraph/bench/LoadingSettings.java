package org.residentgraph.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the benchmark of the loading does: system properties {@code bench.…}, as {@link BenchmarkSettings}.
 *
 * @param workloads of L1, L1R and L2 those that are wanted
 * @param residents of L1 and L1R
 * @param manyResidents of L2: on top of them the changed rows come
 * @param changes lines of the report that L2 measures
 * @param heap of the loading process, in MB
 * @param leastRate rows a second, in L1
 * @param leastShare of the rate of a bare {@code LOAD DATA}, in L1
 * @param mostSeconds for the changes
 */
record LoadingSettings(
        List<String> workloads,
        int residents,
        int manyResidents,
        int changes,
        int heap,
        double leastRate,
        double leastShare,
        double mostSeconds,
        Path dataFolder,
        Duration patience) {

    static final String L1 = "L1";
    static final String L1R = "L1R";
    static final String L2 = "L2";

    static LoadingSettings of(BenchmarkSettings settings) {
        return new LoadingSettings(
                List.of(L1, L1R, L2).stream()
                        .filter(settings.workloads()::contains)
                        .toList(),
                settings.residents(),
                Integer.parseInt(BenchmarkSettings.text("l2.residents", "2100000")),
                Integer.parseInt(BenchmarkSettings.text("l2.changes", "10000")),
                Integer.parseInt(BenchmarkSettings.text("l1.heap", "512")),
                Double.parseDouble(BenchmarkSettings.text("l1.rate", "25000")),
                Double.parseDouble(BenchmarkSettings.text("l1.share", "0.25")),
                Double.parseDouble(BenchmarkSettings.text("l2.seconds", "20")),
                settings.dataFolder().resolveSibling("bench-loading"),
                settings.loadingTime().multipliedBy(4));
    }

    /** What a demo city of that size gives its database, in MB. */
    static long bufferPool(int cityOf) {
        long wanted = cityOf <= 50_000 ? 256 : cityOf <= 500_000 ? 3 * 1024 : 10 * 1024;
        long machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize() / 1024 / 1024
                : 4 * 1024;
        return Math.min(wanted, Math.max(256, machine * 2 / 5));
    }
}
