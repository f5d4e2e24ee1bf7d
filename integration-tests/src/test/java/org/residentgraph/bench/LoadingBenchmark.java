package org.residentgraph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.residentgraph.api.demo.BenchmarkLoading;
import org.residentgraph.api.demo.BenchmarkLoading.Result;
import org.residentgraph.bench.process.DatabaseMeter;
import tools.jackson.databind.json.JsonMapper;

/**
 * L1: one clean full file of each of three feeds, all rules on, against a bare {@code LOAD DATA} of the same rows on the same
 * server. L1R: the same feeds as they came in over five years. L2: a report of changes on top of a large register, which came
 * as one full file. The platform loads in a process of its own, with an empty data folder that is deleted afterwards.
 */
final class LoadingBenchmark {

    static final List<String> FEEDS = List.of("F01", "F06", "F07");

    private final BenchmarkSettings settings;
    private final LoadingSettings loading;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Double> peaks = new LinkedHashMap<>();

    LoadingBenchmark(BenchmarkSettings settings, LoadingSettings loading) {
        this.settings = settings;
        this.loading = loading;
    }

    LoadingReport run() throws IOException, SQLException {
        List<LoadingReport.Whole> wholes = new ArrayList<>();
        for (String workload : List.of(LoadingSettings.L1, LoadingSettings.L1R)) {
            if (loading.workloads().contains(workload)) {
                wholes.add(whole(workload));
            }
        }
        LoadingReport.Changes changes = loading.workloads().contains(LoadingSettings.L2) ? changes() : null;
        return new LoadingReport(loading, conditions, wholes, changes, peaks);
    }

    private LoadingReport.Whole whole(String workload) throws IOException, SQLException {
        try (PlatformProcess platform = start(workload, loading.residents(), FEEDS, 0)) {
            Result result = result(platform, workload);
            try (BareLoad bare = new BareLoad(
                    platform.jdbcUrl(),
                    platform.databaseAccount(),
                    platform.databasePassword(),
                    loading.dataFolder().resolve("export"))) {
                return new LoadingReport.Whole(
                        workload,
                        loading.residents(),
                        result.lines(),
                        result.written(),
                        result.seconds(),
                        result.cpuSeconds(),
                        result.databaseCpuSeconds(),
                        bare.load(FEEDS));
            }
        } finally {
            delete(loading.dataFolder());
        }
    }

    private LoadingReport.Changes changes() throws IOException, SQLException {
        try (PlatformProcess platform =
                start(LoadingSettings.L2, loading.manyResidents(), List.of("F01"), loading.changes())) {
            Result result = result(platform, LoadingSettings.L2);
            return new LoadingReport.Changes(
                    loading.manyResidents(), result.written(), result.changes(), result.changesSeconds());
        } finally {
            delete(loading.dataFolder());
        }
    }

    private PlatformProcess start(String workload, int residents, List<String> feeds, int changes) throws IOException {
        delete(loading.dataFolder());
        Files.createDirectories(loading.dataFolder());
        IO.println("%s: loading %s of %,d residents …".formatted(workload, String.join(", ", feeds), residents));
        return PlatformProcess.startLoading(
                settings.elsewhere(loading.dataFolder()),
                workload,
                List.of(
                        "-Xmx" + loading.heap() + "m",
                        // Counting begins when the platform is ready, and would go on while the server loads bare.
                        "-Dplatform.indicators.background=false",
                        "-Dplatform.embedded.buffer-pool=" + LoadingSettings.bufferPool(residents) + "MB",
                        "-D" + BenchmarkLoading.RESIDENTS + "=" + residents,
                        "-D" + BenchmarkLoading.FEEDS + "=" + String.join(",", feeds),
                        "-D" + BenchmarkLoading.CHANGES + "=" + changes,
                        "-D" + BenchmarkLoading.FULL + "=" + !workload.equals(LoadingSettings.L1R),
                        "-D" + BenchmarkLoading.RESULT + "=" + resultFile(workload)),
                loading.patience());
    }

    private Result result(PlatformProcess platform, String workload) throws IOException, SQLException {
        peaks.put(workload, platform.meter().peakResidentMegabytes());
        Result result = JsonMapper.shared().readValue(Files.readString(resultFile(workload)), Result.class);
        try (DatabaseMeter database = platform.database()) {
            conditions.add("%s: %s; Java %s; %d processors; heap %d MB; not loaded: %s"
                    .formatted(
                            workload,
                            database.product(),
                            Runtime.version(),
                            Runtime.getRuntime().availableProcessors(),
                            loading.heap(),
                            result.notLoaded()));
        }
        return result;
    }

    private Path resultFile(String workload) {
        return loading.dataFolder().resolve(workload + ".json");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
