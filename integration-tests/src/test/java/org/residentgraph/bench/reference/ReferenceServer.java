package org.residentgraph.bench.reference;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/** The reference server: in a process of its own when measured, in the caller's when only answers are compared. */
public final class ReferenceServer implements AutoCloseable {

    /** As many as the platform's pool has. */
    private static final int CONNECTIONS = 16;

    private final HikariDataSource database;
    private final PlainHttpServer server;

    private ReferenceServer(HikariDataSource database, PlainHttpServer server) {
        this.database = database;
        this.server = server;
    }

    /** Where the reference reads, and as whom: the settings of the platform it is compared with. */
    public record Settings(String jdbcUrl, String username, String password, LocalDate asOf, String scopePrefix) {

        private static final String PREFIX = "BENCH_REFERENCE_";

        /** For the environment of its process: a password does not belong on a command line. */
        public void putInto(Map<String, String> environment) {
            environment.put(PREFIX + "URL", jdbcUrl);
            environment.put(PREFIX + "USERNAME", username);
            environment.put(PREFIX + "PASSWORD", password);
            environment.put(PREFIX + "AS_OF", asOf.toString());
            environment.put(PREFIX + "SCOPE", scopePrefix);
        }

        static Settings fromEnvironment() {
            return new Settings(
                    System.getenv(PREFIX + "URL"),
                    System.getenv(PREFIX + "USERNAME"),
                    System.getenv(PREFIX + "PASSWORD"),
                    LocalDate.parse(System.getenv(PREFIX + "AS_OF")),
                    System.getenv(PREFIX + "SCOPE"));
        }
    }

    /** @param port 0 for any free one */
    public static ReferenceServer start(Settings settings, int port) throws IOException, SQLException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(settings.jdbcUrl());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource database = new HikariDataSource(pool);
        ReferenceAnswers answers = new ReferenceAnswers(database, settings.asOf(), settings.scopePrefix());
        return new ReferenceServer(database, PlainHttpServer.start(port, answers));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }

    /** Runs until the process is told to end. */
    static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        try (ReferenceServer _ = start(Settings.fromEnvironment(), Integer.parseInt(arguments[0]))) {
            Thread.currentThread().join();
        }
    }
}
