package org.residentgraph.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.api.audit.BenchmarkAudit;
import org.residentgraph.api.security.BenchmarkAccess;
import org.residentgraph.api.security.DecisionCost;
import org.residentgraph.bench.load.KeepAliveClient;
import org.residentgraph.bench.process.DatabaseMeter;
import org.residentgraph.bench.reference.ReferenceServer;

/**
 * Measures what the platform costs beside a server written by hand, on the same database: starts both, sees that they
 * answer the same, warms them up, runs them in turn under each workload, and judges the ratio of their processor time,
 * server and database together. Ends with status 1 if a floor is missed, 2 if nothing could be measured.
 */
final class Benchmark {

    static final String PLATFORM = "platform";
    static final String REFERENCE = "reference";

    /** The platform asked by an internal caller without limits: what a role costs is measured against it. */
    static final String UNRESTRICTED = "unrestricted";

    /** The platform asked by the same account without leaving a record: what the access log costs is measured against it. */
    static final String UNAUDITED = "unaudited";

    /** The account measured: tokens, row scope and purpose are all checked for it. */
    private static final String ACCOUNT = "caseworker";

    private static final String PURPOSE = "ONE_STOP_SERVICE";
    private static final String SCOPE = "330402";
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2015, 12, 31);

    /** How many answers of each workload are compared. */
    private static final int COMPARED = 40;

    /** A server that waits for acknowledgements (Nagle's algorithm) needs 40 ms for every answer of some size. */
    private static final Duration STALL = Duration.ofMillis(35);

    private final BenchmarkSettings settings;

    private Benchmark(BenchmarkSettings settings) {
        this.settings = settings;
    }

    static void main() throws IOException {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            System.err.println("The benchmark meters processes through /proc, which only Linux has.");
            System.exit(2);
        }
        BenchmarkSettings settings = BenchmarkSettings.ofSystemProperties();
        Files.createDirectories(settings.reportFolder());
        try {
            System.exit(measure(settings) ? 0 : 1);
        } catch (IOException | SQLException | RuntimeException unmeasured) {
            unmeasured.printStackTrace();
            System.exit(2);
        }
    }

    /** Whether every floor is reached. */
    private static boolean measure(BenchmarkSettings settings) throws IOException, SQLException {
        boolean reached = true;
        LoadingSettings loading = LoadingSettings.of(settings);
        if (!loading.workloads().isEmpty()) {
            LoadingReport report = new LoadingBenchmark(settings, loading).run();
            report.write(settings.reportFolder());
            IO.println(report.text());
            reached = report.shortfalls().isEmpty();
        }
        List<String> others = new ArrayList<>(settings.workloads());
        others.removeAll(loading.workloads());
        if (others.removeAll(IndicatorBenchmark.WORKLOADS)) {
            IndicatorReport report = new IndicatorBenchmark(settings).run();
            report.write(settings.reportFolder());
            IO.println(report.text());
            reached &= report.shortfalls().isEmpty();
        }
        if (!others.isEmpty()) {
            Report report = new Benchmark(settings).run();
            report.write(settings.reportFolder());
            IO.println(report.text());
            reached &= report.shortfalls().isEmpty();
        }
        return reached;
    }

    private Report run() throws IOException, SQLException {
        Instant begun = Instant.now();
        try (PlatformProcess platformProcess = PlatformProcess.start(settings);
                ReferenceProcess referenceProcess = ReferenceProcess.start(settings, reference(platformProcess));
                DatabaseMeter database = platformProcess.database();
                PlatformClient platform = new PlatformClient(platformProcess.url(), ACCOUNT, PURPOSE);
                PlatformClient unrestricted = new PlatformClient(
                        platformProcess.url(),
                        ACCOUNT,
                        PURPOSE,
                        platformProcess.tokensFor(List.of(BenchmarkAccess.UNRESTRICTED), "NRAB", SCOPE));
                PlatformClient unaudited = new PlatformClient(
                        platformProcess.url(),
                        ACCOUNT,
                        PURPOSE,
                        platformProcess.tokensFor(List.of("CASEWORKER", BenchmarkAudit.UNAUDITED), "NRAB", SCOPE))) {
            IO.println("Both servers are ready after %d s.".formatted(seconds(begun)));
            List<Workload> workloads = new Workloads(platform, database.connection()).all();
            int compared = compare(workloads, platform, referenceProcess.address());
            compare(workloads, unrestricted, referenceProcess.address());
            compare(workloads, unaudited, referenceProcess.address());
            requireNoStall(workloads, referenceProcess.address());

            List<Subject> subjects = List.of(
                    new Subject(
                            REFERENCE,
                            referenceProcess.address(),
                            referenceProcess.meter(),
                            workload -> workload.calls().stream()
                                    .map(call -> SameAnswers.referenceRequest(call.referencePath()))
                                    .toList()),
                    asked(PLATFORM, platform, platformProcess),
                    asked(UNRESTRICTED, unrestricted, platformProcess),
                    asked(UNAUDITED, unaudited, platformProcess));
            List<Ratio> ratios = List.of(
                    new Ratio(REFERENCE, PLATFORM, settings.floors()),
                    new Ratio(UNRESTRICTED, PLATFORM, settings.roleFloors()),
                    new Ratio(UNAUDITED, PLATFORM, settings.auditFloors()));
            List<Round> rounds = measure(
                    new Measurement(settings, database, subjects),
                    workloads.stream()
                            .filter(workload -> settings.workloads().contains(workload.name()))
                            .toList(),
                    List.of(platform, unrestricted, unaudited));

            List<Finding> findings = findings(platformProcess, database);

            Map<String, Double> peaks = new LinkedHashMap<>();
            subjects.forEach(
                    subject -> peaks.put(subject.name(), subject.process().peakResidentMegabytes()));
            List<String> conditions = List.of(
                    "%,d residents; %s; Java %s; %d processors; %s"
                            .formatted(
                                    settings.residents(),
                                    database.product(),
                                    Runtime.version(),
                                    Runtime.getRuntime().availableProcessors(),
                                    String.join(" ", settings.jvmArguments())),
                    "%d rounds of %.1f s, in turn; %d answers compared, byte for byte, before; %d s in all"
                            .formatted(
                                    settings.rounds(),
                                    settings.roundTime().toMillis() / 1000.0,
                                    compared,
                                    seconds(begun)),
                    DecisionCost.measure().toString(),
                    "milliseconds of processor time are per request; SQL is statements per request");
            return new Report(settings, conditions, subjects, ratios, rounds, peaks, findings);
        }
    }

    private List<Finding> findings(PlatformProcess platform, DatabaseMeter database) throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (settings.workloads().contains(Merges.NAME)) {
            findings.add(Merges.measure(platform.url()));
        }
        if (settings.workloads().contains(Duplicates.NAME)) {
            findings.add(Duplicates.judge(
                    database.connection(), settings.reportFolder().resolve("city")));
        }
        return findings;
    }

    private static Subject asked(String name, PlatformClient client, PlatformProcess process) {
        return new Subject(
                name,
                client.address(),
                process.meter(),
                workload -> workload.calls().stream()
                        .map(call -> client.request(workload.document(), call.variables()))
                        .toList());
    }

    private static ReferenceServer.Settings reference(PlatformProcess platform) throws IOException {
        return new ReferenceServer.Settings(
                platform.jdbcUrl(), platform.databaseAccount(), platform.databasePassword(), BUSINESS_DATE, SCOPE);
    }

    private static int compare(List<Workload> workloads, PlatformClient platform, InetSocketAddress reference)
            throws IOException {
        int compared = 0;
        try (SameAnswers answers = new SameAnswers(platform, reference)) {
            for (Workload workload : workloads) {
                compared += answers.check(workload, COMPARED);
            }
            answers.checkThatItCanFail(workloads.getFirst());
        }
        IO.println("%d answers are the same, byte for byte; the comparison fails where it should.".formatted(compared));
        return compared;
    }

    /** Sends the longest answers one after another on one connection: none but the first may wait. */
    private static void requireNoStall(List<Workload> workloads, InetSocketAddress reference) throws IOException {
        Workload pages = workloads.get(1);
        try (KeepAliveClient client = new KeepAliveClient(reference)) {
            Duration fastest = STALL;
            for (int i = 0; i < 30; i++) {
                byte[] request = SameAnswers.referenceRequest(
                        pages.calls().get(i % pages.calls().size()).referencePath());
                long from = System.nanoTime();
                client.exchange(request);
                Duration took = Duration.ofNanos(System.nanoTime() - from);
                fastest = took.compareTo(fastest) < 0 ? took : fastest;
            }
            if (fastest.equals(STALL)) {
                throw new IllegalStateException(
                        "the reference takes " + STALL + " for every page: it waits for acknowledgements");
            }
        }
    }

    private List<Round> measure(Measurement measurement, List<Workload> workloads, List<PlatformClient> clients)
            throws IOException, SQLException {
        for (Workload workload : workloads) {
            measurement.warmUp(workload);
        }
        List<Round> rounds = new ArrayList<>();
        for (int connections : settings.connections()) {
            for (Workload workload : workloads) {
                for (PlatformClient client : clients) {
                    client.signIn();
                }
                IO.println("  %s at %d connections …".formatted(workload.name(), connections));
                rounds.addAll(measurement.measure(workload, connections));
            }
        }
        return rounds;
    }

    private static long seconds(Instant begun) {
        return Duration.between(begun, Instant.now()).toSeconds();
    }
}
