package org.residentgraph.indicator.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
final class OwnCity {

    private static final int RESIDENTS = Integer.getInteger("truth.residents", Platform.RESIDENTS);
    private static final long SEED = 20111017;
    private static final String SCHEMA = "resident_graph_truth";

    /** Rules that make a cell unknown and load the line; E23 and E01 of the columns of employers and other persons. */
    private static final Set<String> UNKNOWN = Set.of("E01", "E08", "E23");

    private final Platform platform;
    private final Path files;

    private OwnCity(Platform platform, Path files) {
        this.platform = platform;
        this.files = files;
    }

    private static final class Holder {
        static final OwnCity LOADED = load();
    }

    static OwnCity loaded() {
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
        Platform platform = running.beside(Map.of(
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
                "platform.demo.seed",
                Long.toString(SEED),
                "platform.demo.residents",
                Integer.toString(RESIDENTS)));
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
        OwnCity city = new OwnCity(platform, writeFiles());
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

    Platform platform() {
        return platform;
    }

    JdbcClient db() {
        return platform.bean(JdbcClient.class);
    }

    /** What gives the platform's figures, to every caller. */
    Sheets sheets() {
        return platform.bean(Sheets.class);
    }

    Map<Cell, Amounts> truth() {
        return Truth.of(files, findings());
    }

    Path files() {
        return files;
    }

    /** What the platform has told the senders: it is no part of what is compared. */
    Findings findings() {
        Findings findings = new Findings();
        db().sql("""
            SELECT b.feed_code, b.file_name, r.line_no, r.rule_code, r.severity, r.column_name, r.state
            FROM feed_reject r JOIN feed_batch b ON b.id = r.batch_id
            WHERE r.line_no > 1 AND r.severity IN ('REJECT', 'QUARANTINE', 'FLAG')\
            """).query(row -> {
            String file = row.getString(2);
            String rule = row.getString(4);
            boolean isProvisional = row.getString(1).equals("F01") && rule.equals("E01");
            boolean isBack = row.getString(7).equals("FIXED");
            if (row.getString(5).equals("REJECT")) {
                findings.notLoaded(file, row.getInt(3));
            } else if (row.getString(5).equals("QUARANTINE")) {
                if (!isProvisional && !isBack) {
                    findings.notLoaded(file, row.getInt(3));
                }
            } else if (UNKNOWN.contains(rule)) {
                findings.unknown(file, row.getInt(3), row.getString(6));
            }
        });
        return findings;
    }
}
