package org.residentgraph.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.residentgraph.api.demo.city.CityGenerator;
import org.residentgraph.api.demo.city.CitySettings;
import org.residentgraph.api.demo.city.Progress;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.persistence.embedded.BackingServices;
import org.residentgraph.platform.Platform;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A city in a database schema of its own, which no test changes, and the files it was loaded from. One for all tests of a
 * JVM. Its size is the system property {@code truth.residents}.
 */
public final class OwnCity {

    private static final int RESIDENTS = Integer.getInteger("truth.residents", Platform.RESIDENTS);
    private static final long SEED = 20111017;
    private static final String SCHEMA = "resident_graph_truth";

    private final Platform platform;
    private final Map<String, Object> settings;
    private final Path files;

    private OwnCity(Platform platform, Map<String, Object> settings, Path files) {
        this.platform = platform;
        this.settings = settings;
        this.files = files;
    }

    private static final class Holder {
        static final OwnCity LOADED = load();
    }

    public static OwnCity loaded() {
        return Holder.LOADED;
    }

    private static OwnCity load() {
        Platform running = Platform.running();
        JdbcConnectionDetails details = running.bean(BackingServices.class).databaseDetails();
        JdbcClient db = running.bean(JdbcClient.class);
        String shared = db.sql("SELECT DATABASE()").query(String.class).single();
        db.sql("DROP DATABASE IF EXISTS " + SCHEMA).update();
        db.sql("CREATE DATABASE " + SCHEMA + " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
                .update();
        Map<String, Object> settings = Map.of(
                "platform.services",
                "auto", // whatever the environment forces: an address that is set counts
                "spring.datasource.url",
                details.getJdbcUrl().replace("/" + shared, "/" + SCHEMA),
                "spring.datasource.username",
                details.getUsername(),
                "spring.datasource.password",
                details.getPassword(),
                "spring.data.redis.database",
                "1",
                "platform.indicator-cache.near-figures",
                "60000", // one of several platforms in a JVM
                "spring.datasource.hikari.maximum-pool-size",
                "4", // every connection keeps the driver's copies of its statements
                "platform.demo.seed",
                Long.toString(SEED),
                "platform.demo.residents",
                Integer.toString(RESIDENTS));
        Platform platform = running.beside(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
        OwnCity city = new OwnCity(platform, settings, writeFiles());
        if (!city.db().sql("SELECT DATABASE()").query(String.class).single().equals(SCHEMA)) {
            throw new IllegalStateException("The city was loaded into the database of the other tests.");
        }
        return city;
    }

    private static Path writeFiles() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "city");
            new CityGenerator(new CitySettings(RESIDENTS, SEED, folder, Progress.SILENT)).write();
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public Platform platform() {
        return platform;
    }

    public JdbcClient db() {
        return platform.bean(JdbcClient.class);
    }

    /** What gives the platform's figures, to every caller. */
    public Sheets sheets() {
        return platform.bean(Sheets.class);
    }

    public Path files() {
        return files;
    }

    /** Another process on the same city, but for these settings and configurations. To be closed. */
    public Platform beside(Map<String, Object> others, Class<?>... configurations) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(others);
        return platform.beside(all, configurations);
    }
}
