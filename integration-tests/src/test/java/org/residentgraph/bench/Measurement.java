package org.residentgraph.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.residentgraph.bench.load.Load;
import org.residentgraph.bench.process.DatabaseMeter;

/** Runs subjects in turn, A B A B, and meters each round. */
final class Measurement {

    private static final Duration SLICE = Duration.ofSeconds(2);

    /** A slice that needs less processor time than the best before it by less than this is as good as it. */
    private static final double NOISE = 0.04;

    private static final int STEADY_SLICES = 3;

    private final BenchmarkSettings settings;
    private final DatabaseMeter database;
    private final List<Subject> subjects;

    Measurement(BenchmarkSettings settings, DatabaseMeter database, List<Subject> subjects) {
        this.settings = settings;
        this.database = database;
        this.subjects = subjects;
    }

    /** Runs until no subject gets cheaper any more, or the slices are used up: a JVM compiles for thousands of requests. */
    void warmUp(Workload workload) throws IOException, SQLException {
        Map<String, Double> best = new TreeMap<>();
        int steady = 0;
        int slice = 0;
        while (slice < settings.warmUpSlices() && steady < STEADY_SLICES) {
            slice++;
            boolean cheaper = false;
            for (Subject subject : subjects) {
                double cpu = round(subject, workload, settings.judgedConnections(), slice, SLICE)
                        .serverCpu();
                Double before = best.get(subject.name());
                cheaper |= before == null || cpu < before * (1 - NOISE);
                best.merge(subject.name(), cpu, Math::min);
            }
            steady = cheaper ? 0 : steady + 1;
        }
        IO.println("  %s warmed up in %d slices".formatted(workload.name(), slice));
    }

    /** All rounds of one workload at one number of connections. */
    List<Round> measure(Workload workload, int connections) throws IOException, SQLException {
        List<Round> rounds = new ArrayList<>();
        for (int number = 1; number <= settings.rounds(); number++) {
            for (Subject subject : subjects) {
                rounds.add(round(subject, workload, connections, number, settings.roundTime()));
            }
        }
        return rounds;
    }

    private Round round(Subject subject, Workload workload, int connections, int number, Duration time)
            throws IOException, SQLException {
        List<byte[]> requests = subject.requests().of(workload);
        try (Load load = new Load(subject.address(), connections)) {
            long statements = database.questions();
            double databaseCpu = database.cpuMillis();
            double serverCpu = subject.process().cpuMillis();
            Load.Sample sample = load.run(requests, time);
            serverCpu = subject.process().cpuMillis() - serverCpu;
            databaseCpu = database.cpuMillis() - databaseCpu;
            // The second reading counts itself.
            statements = database.questions() - statements - 1;
            int count = sample.requests();
            return new Round(
                    workload.name(),
                    connections,
                    subject.name(),
                    number,
                    count,
                    sample.requestsPerSecond(),
                    sample.latencyMillis(0.5),
                    sample.latencyMillis(0.99),
                    serverCpu / count,
                    databaseCpu / count,
                    (double) statements / count,
                    subject.process().residentMegabytes());
        }
    }
}
