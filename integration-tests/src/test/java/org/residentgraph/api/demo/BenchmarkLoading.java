package org.residentgraph.api.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
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
    public static final String RESULT = "bench.loading.result";

    private static final long SEED = 20111017;

    /**
     * What a loading took.
     *
     * @param lines of the measured feeds, all of which were loaded
     * @param written rows inserted or changed
     * @param changes lines of the report that came when all else was in
     */
    public record Result(
            long lines,
            long written,
            double seconds,
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
            List<FeedFile> files = write(measured);
            int changes = environment.getRequiredProperty(CHANGES, Integer.class);
            FeedFile last = changes > 0 ? files.getLast() : null;
            load(files.stream().filter(file -> !measured.contains(file.feed())).toList());
            List<FeedFile> reports = files.stream()
                    .filter(file -> measured.contains(file.feed()) && file != last)
                    .toList();
            long from = System.nanoTime();
            long written = load(reports);
            double seconds = seconds(from);
            long lines = reports.stream().mapToLong(FeedFile::rows).sum();
            if (last == null) {
                return new Result(lines, written, seconds, 0, 0, notLoaded());
            }
            int some = (int) Math.min(changes, last.rows());
            Path delta = beginning(last, some);
            from = System.nanoTime();
            FeedBatch batch = loading.apply(intake.receiveReplayed(delta));
            if (batch.status() != FeedBatch.Status.APPLIED) {
                throw new IllegalStateException("the changes are " + batch.status() + ": " + batch.holdReason());
            }
            return new Result(lines, written, seconds, some, seconds(from), notLoaded());
        }

        /** The lines of F01 name dwellings, which come in before the clock runs. */
        private List<FeedFile> write(Set<Feed> measured) throws IOException {
            Set<Feed> wanted = EnumSet.copyOf(measured);
            wanted.add(Feed.F03);
            int residents = environment.getRequiredProperty(RESIDENTS, Integer.class);
            return new CityGenerator(new CitySettings(residents, SEED, folder, Progress.SILENT, true, wanted)).write();
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

        /** The first lines of a report as a report of its own. */
        private Path beginning(FeedFile whole, int lines) throws IOException {
            Path path = folder.resolve("beginning.zip");
            try (ZipFile zip = new ZipFile(whole.path().toFile());
                    ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
                ZipEntry manifest = zip.getEntry("manifest.json");
                ZipEntry csv = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".csv"))
                        .findFirst()
                        .orElseThrow();
                String text;
                try (var reader =
                        new BufferedReader(new InputStreamReader(zip.getInputStream(csv), StandardCharsets.UTF_8))) {
                    text = reader.lines().limit(lines + 1L).collect(Collectors.joining("\n", "", "\n"));
                }
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                put(out, csv.getName(), bytes);
                String declared = new String(zip.getInputStream(manifest).readAllBytes(), StandardCharsets.UTF_8)
                        .replaceFirst("\"rows\":\\d+", "\"rows\":" + lines)
                        .replaceFirst("\"sha256\":\"\\w+\"", "\"sha256\":\"" + sha256(bytes) + '"');
                put(out, "manifest.json", declared.getBytes(StandardCharsets.UTF_8));
            }
            return path;
        }

        private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
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
