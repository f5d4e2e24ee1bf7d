package org.residentgraph.api.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.residentgraph.api.demo.city.CityGenerator;
import org.residentgraph.api.demo.city.CitySettings;
import org.residentgraph.api.demo.city.FeedFile;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.persistence.embedded.StartFailure;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.feed.FeedLoading;
import org.residentgraph.persistence.reference.SyntheticHomeDivisions;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Sees that the database holds the demo city before the first request can come in: it starts ahead of the web server. A
 * start that was cut is taken up where it stood, because the same size and seed write the same files, and a file that is
 * in already is only acknowledged.
 */
@Component
@Profile("demo | test")
@EnableConfigurationProperties(DemoSettings.class)
class DemoCity implements SmartLifecycle {

    /** Any phase before the web server's, {@code Integer.MAX_VALUE - 2048} and later. */
    private static final int BEFORE_THE_WEB_SERVER = 0;

    private static final String ACCOUNT = "resident";

    private final DemoSettings settings;
    private final DemoCityStore store;
    private final DeferredIndexes indexes;
    private final DataSource dataSource;
    private final FeedIntake intake;
    private final FeedLoading loading;
    private final PersonalDataCipher cipher;
    private final Path feeds;
    private final boolean wanted;
    private volatile boolean running;

    DemoCity(
            DemoSettings settings,
            DemoCityStore store,
            DeferredIndexes indexes,
            DataSource dataSource,
            FeedIntake intake,
            FeedLoading loading,
            PersonalDataCipher cipher,
            Environment environment) {
        this.settings = settings;
        this.store = store;
        this.indexes = indexes;
        this.dataSource = dataSource;
        this.intake = intake;
        this.loading = loading;
        this.cipher = cipher;
        // A test that needs a city says how large; the others start faster without.
        this.wanted = settings.residents() > 0
                && (environment.acceptsProfiles(Profiles.of("demo"))
                        || environment.containsProperty("platform.demo.residents"));
        this.feeds = Path.of(environment.getProperty("platform.data-dir", "data"), "feeds");
    }

    @Override
    public void start() {
        if (wanted && store.isWanted(settings)) {
            make();
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }

    private void make() {
        try {
            SyntheticHomeDivisions.load(dataSource);
            intake.refreshCodes();
            List<FeedFile> files = generate();
            long lines = files.stream().mapToLong(FeedFile::rows).sum();
            indexes.putOff(DemoCityStore.TABLES);
            LoadingProgress progress = new LoadingProgress(lines, DemoCity::say);
            new CityLoading(intake, loading, progress).load(files);
            say("Building the indexes that queries need");
            indexes.build();
            double seconds = progress.seconds();
            store.bindAccount(ACCOUNT, cipher.hash(StoryHousehold.ACCOUNT_RESIDENT), now());
            store.analyseTables();
            store.finish(now());
            deleteFeeds();
            giveMemoryBack();
            report(lines, progress.rows(), seconds);
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The demo city's feed files cannot be written to %s; see that the folder is writable and the disk not full."
                            .formatted(feeds),
                    unwritable);
        } catch (SQLException failed) {
            throw new IllegalStateException("the demo city could not be prepared", failed);
        }
    }

    private List<FeedFile> generate() throws IOException {
        long start = System.nanoTime();
        long[] lastSaid = {start};
        CitySettings city =
                new CitySettings(settings.residents(), settings.seed(), feeds, (phase, done, total, lines) -> {
                    if (System.nanoTime() - lastSaid[0] > 3_000_000_000L) {
                        lastSaid[0] = System.nanoTime();
                        say("Writing  %3d %%  %,d lines of feed files".formatted(100 * done / total, lines));
                    }
                });
        say("Making a city of %,d residents (seed %d)".formatted(settings.residents(), settings.seed()));
        List<FeedFile> files = new CityGenerator(city).write();
        say(String.format(
                Locale.ROOT,
                "Written  %,d lines of %d departmental feed files in %.1f s",
                files.stream().mapToLong(FeedFile::rows).sum(),
                files.size(),
                (System.nanoTime() - start) / 1e9));
        return files;
    }

    private void report(long lines, long rows, double seconds) {
        store.rowsByTable().forEach((table, count) -> say("  %-24s %,12d".formatted(table, count)));
        double sinceStart = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
        say(String.format(
                Locale.ROOT,
                "Loaded   %,d rows from %,d lines in %.0f s: %,.0f rows/s, %,.0f lines/s; %.0f s since the start",
                rows,
                lines,
                seconds,
                rows / seconds,
                lines / seconds,
                sinceStart));
    }

    private void deleteFeeds() throws IOException {
        try (Stream<Path> files = Files.walk(feeds)) {
            files.sorted(Comparator.reverseOrder()).forEach(DemoCity::delete);
        }
    }

    /** Loading needs several times the memory of serving. The serial collector gives it back in four steps. */
    private static void giveMemoryBack() {
        for (int step = 0; step < 4; step++) {
            System.gc();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    @SuppressWarnings("SystemOut") // It must show whatever the log settings are.
    private static void say(String line) {
        System.out.println(line);
    }
}
