package org.residentgraph.api.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.residentgraph.api.demo.city.CityGenerator;
import org.residentgraph.api.demo.city.CitySettings;
import org.residentgraph.api.demo.city.Feed;
import org.residentgraph.api.demo.city.FeedFile;
import org.residentgraph.api.demo.city.Progress;
import org.residentgraph.persistence.feed.FeedBatch;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.feed.FeedLoading;
import org.residentgraph.persistence.reference.SyntheticHomeDivisions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * In the benchmark only: the platform loads the clean reports of some feeds before it is ready, and writes down how long
 * that took. All rules are on but E30, which would compare a quarter with a day; the indexes of queries are kept up.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(BenchmarkLoading.RESIDENTS)
public class BenchmarkLoading {

    public static final String RESIDENTS = "bench.loading.residents";
    public static final String FEEDS = "bench.loading.feeds";
    public static final String CHANGES = "bench.loading.changes";

    /** Whether each feed comes as one full file of what is in force at the end, instead of as the years it took. */
    public static final String FULL = "bench.loading.full";

    public static final String RESULT = "bench.loading.result";

    private static final long SEED = 20111017;

    /** So many residents are loaded before the clock runs, and taken out again: a server has been running for long. */
    private static final int WARM_UP_RESIDENTS = 20_000;

    private static final long WARM_UP_SEED = 19491001;

    /**
     * What a loading took.
     *
     * @param lines of the measured feeds, all of which were loaded
     * @param written rows inserted or changed
     * @param cpuSeconds of this process meanwhile
     * @param databaseCpuSeconds of the server meanwhile
     * @param changes lines of the report that came when all else was in
     */
    public record Result(
            long lines,
            long written,
            double seconds,
            double cpuSeconds,
            double databaseCpuSeconds,
            int changes,
            double changesSeconds,
            Map<String, Integer> notLoaded) {}

    @Bean
    SmartLifecycle measuredLoading(
            Environment environment, DataSource database, FeedIntake intake, FeedLoading loading) {
        return new Loading(environment, database, intake, loading);
    }

    private static final class Loading implements SmartLifecycle {

        private final Environment environment;
        private final DataSource database;
        private final FeedIntake intake;
        private final FeedLoading loading;
        private final Path folder;
        private boolean running;

        Loading(Environment environment, DataSource database, FeedIntake intake, FeedLoading loading) {
            this.environment = environment;
            this.database = database;
            this.intake = intake;
            this.loading = loading;
            this.folder = Path.of(environment.getRequiredProperty("platform.data-dir"), "feeds");
        }

        @Override
        public void start() {
            try {
                SyntheticHomeDivisions.load(database);
                intake.refreshCodes();
                Result result = load();
                Path file = Path.of(environment.getRequiredProperty(RESULT));
                Files.writeString(file, JsonMapper.shared().writeValueAsString(result));
            } catch (IOException | SQLException failed) {
                throw new IllegalStateException("the benchmark's feeds could not be loaded", failed);
            }
            running = true;
        }

        private Result load() throws IOException, SQLException {
            Set<Feed> measured = Stream.of(
                            environment.getRequiredProperty(FEEDS).split(","))
                    .map(Feed::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feed.class)));
            int residents = environment.getRequiredProperty(RESIDENTS, Integer.class);
            warmUp(measured, Math.min(residents, WARM_UP_RESIDENTS));
            List<FeedFile> files = write(measured, residents, SEED, folder);
            int changes = environment.getRequiredProperty(CHANGES, Integer.class);
            FeedFile last = changes > 0 ? files.getLast() : null;
            load(without(measured, files));
            List<FeedFile> reports =
                    of(measured, files).stream().filter(file -> file != last).toList();
            if (environment.getRequiredProperty(FULL, Boolean.class)) {
                reports = new BenchmarkLoadingFiles(folder).full(reports);
            }
            ProcessHandle own = ProcessHandle.current();
            ProcessHandle server = server();
            double ownBefore = cpuSeconds(own);
            double serverBefore = cpuSeconds(server);
            long from = System.nanoTime();
            long written = load(reports);
            double seconds = seconds(from);
            double cpuSeconds = cpuSeconds(own) - ownBefore;
            double databaseCpuSeconds = cpuSeconds(server) - serverBefore;
            long lines = reports.stream().mapToLong(FeedFile::rows).sum();
            if (last == null) {
                return new Result(lines, written, seconds, cpuSeconds, databaseCpuSeconds, 0, 0, notLoaded());
            }
            int some = (int) Math.min(changes, last.rows());
            Path delta = new BenchmarkLoadingFiles(folder).beginning(last, some);
            from = System.nanoTime();
            FeedBatch batch = loading.apply(intake.receiveReplayed(delta));
            if (batch.status() != FeedBatch.Status.APPLIED) {
                throw new IllegalStateException("the changes are " + batch.status() + ": " + batch.holdReason());
            }
            return new Result(
                    lines, written, seconds, cpuSeconds, databaseCpuSeconds, some, seconds(from), notLoaded());
        }

        private static List<FeedFile> of(Set<Feed> feeds, List<FeedFile> files) {
            return files.stream().filter(file -> feeds.contains(file.feed())).toList();
        }

        private static List<FeedFile> without(Set<Feed> feeds, List<FeedFile> files) {
            return files.stream().filter(file -> !feeds.contains(file.feed())).toList();
        }

        /** Loads another city and empties the tables that it filled. */
        private void warmUp(Set<Feed> measured, int residents) throws IOException, SQLException {
            Path away = folder.resolveSibling("warm-up");
            List<String> empty = tables("NOT EXISTS");
            List<FeedFile> files = write(measured, residents, WARM_UP_SEED, away);
            load(without(measured, files));
            load(new BenchmarkLoadingFiles(away).full(of(measured, files)));
            List<String> filled = tables("EXISTS");
            filled.retainAll(empty);
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                for (String table : filled) {
                    statement.execute("TRUNCATE TABLE " + table);
                }
            }
        }

        /** @param where EXISTS for the tables with rows, NOT EXISTS for those without */
        private List<String> tables(String where) throws SQLException {
            List<String> tables = new ArrayList<>();
            try (var connection = database.getConnection();
                    var all = connection
                            .createStatement()
                            .executeQuery("SELECT table_name FROM information_schema.tables"
                                    + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
                    var one = connection.createStatement()) {
                while (all.next()) {
                    String table = all.getString(1);
                    try (var row = one.executeQuery("SELECT " + where + " (SELECT 1 FROM " + table + ")")) {
                        row.next();
                        if (row.getBoolean(1)) {
                            tables.add(table);
                        }
                    }
                }
            }
            return tables;
        }

        /** The lines of F01 name dwellings, which come in before the clock runs. */
        private static List<FeedFile> write(Set<Feed> measured, int residents, long seed, Path folder)
                throws IOException {
            Set<Feed> wanted = EnumSet.copyOf(measured);
            wanted.add(Feed.F03);
            return new CityGenerator(new CitySettings(residents, seed, folder, Progress.SILENT, true, wanted)).write();
        }

        private long load(List<FeedFile> files) {
            long lines = files.stream().mapToLong(FeedFile::rows).sum();
            LoadingProgress progress = new LoadingProgress(lines, IO::println);
            new CityLoading(intake, loading, progress).load(files);
            return progress.rows();
        }

        /** Lines that are not in the tables, by verdict: none, as the reports are clean. */
        private Map<String, Integer> notLoaded() throws SQLException {
            Map<String, Integer> counts = new TreeMap<>();
            try (var connection = database.getConnection();
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT SUM(quarantined_rows), SUM(rejected_rows), SUM(duplicate_rows)"
                                    + " FROM feed_batch")) {
                rows.next();
                counts.put("quarantined", rows.getInt(1));
                counts.put("rejected", rows.getInt(2));
                counts.put("duplicate", rows.getInt(3));
            }
            return counts;
        }

        private ProcessHandle server() throws IOException {
            Path pid = folder.resolveSibling("mysql").resolve("server.pid");
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
        }

        private static double cpuSeconds(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }

        private static double seconds(long from) {
            return (System.nanoTime() - from) / 1e9;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        /** Ahead of the web server, as the demo's city. */
        @Override
        public int getPhase() {
            return 0;
        }
    }
}
