package org.residentgraph.persistence.embedded;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded servers live and die with their process, and the data outlives both. */
class EmbeddedServersTests {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needsAUnixSystem() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
    }

    /** Waits for the servers too: as long as one of them writes, the folder cannot be deleted. */
    @AfterEach
    void killAll() throws Exception {
        List<ProcessHandle> servers =
                started.stream().flatMap(Process::descendants).toList();
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        for (ProcessHandle server : servers) {
            server.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void dataSurvivesARestart() throws Exception {
        Process first = start();
        assertThat(answer(first)).isEqualTo("starts=1");
        ProcessHandle database = server("mysql");

        first.destroy();

        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(database.isAlive()).as("database server after a clean stop").isFalse();
        assertThat(answer(start())).isEqualTo("starts=2");
    }

    @Test
    void dataSurvivesAKillAndTheServersDoNot() throws Exception {
        Process first = start();
        assertThat(answer(first)).isEqualTo("starts=1");
        ProcessHandle database = server("mysql");

        first.destroyForcibly().waitFor();

        assertThat(answer(start())).as("a start right after the kill").isEqualTo("starts=2");
        database.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void serversThatWereLeftBehindAreStoppedFirst() throws Exception {
        Process first = start();
        assertThat(answer(first)).isEqualTo("starts=1");
        List<ProcessHandle> servers = List.of(server("mysql"), server("redis"));
        // Whoever watches the pipe goes first, so that nobody is left to stop the servers.
        List<ProcessHandle> watchers = first.children()
                .flatMap(ProcessHandle::children)
                .filter(child -> child.info().command().orElse("").endsWith("sh"))
                .toList();
        assertThat(watchers).hasSameSizeAs(servers);
        for (ProcessHandle watcher : watchers) {
            watcher.destroyForcibly();
            watcher.onExit().get(30, TimeUnit.SECONDS);
        }
        first.destroyForcibly().waitFor();
        assertThat(servers).as("left behind").allMatch(ProcessHandle::isAlive);

        assertThat(answer(start())).isEqualTo("starts=2");

        assertThat(servers).as("still there").noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aSecondProcessIsToldWhoHoldsTheData() throws Exception {
        Process first = start();
        assertThat(answer(first)).isEqualTo("starts=1");

        Process second = start();

        assertThat(answer(second))
                .startsWith("failure=Process " + first.pid() + " is using the data folder")
                .contains("platform.data-dir");
        assertThat(second.waitFor()).isEqualTo(1);
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfAnOldServerIsLeftAlone() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "60").start();
        started.add(bystander);
        Path pidFile = Files.createDirectories(folder.resolve("data/mysql")).resolve("server.pid");
        Files.writeString(pidFile, Long.toString(bystander.pid()));

        assertThat(answer(start())).isEqualTo("starts=1");

        assertThat(bystander.isAlive()).isTrue();
    }

    @Test
    void nobodyLogsInWithoutThePassword() throws Exception {
        assertThat(answer(start())).isEqualTo("starts=1");
        String url = "jdbc:mysql://127.0.0.1:" + databasePort() + "/resident_graph?sslMode=DISABLED";
        Path password = folder.resolve("data/keys/mysql-password");

        for (String account : List.of("platform", "root", "")) {
            assertThatThrownBy(() -> DriverManager.getConnection(url, account, ""))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("ccess denied");
        }
        assertThat(Files.getPosixFilePermissions(password)).containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
        DriverManager.getConnection(url, "platform", Files.readString(password)).close();
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Dplatform.services=embedded",
                        "-Dplatform.embedded.buffer-pool=64MB",
                        "-Dplatform.embedded.programs="
                                + Path.of("target", "programs").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersProcess.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        return process;
    }

    private static String answer(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("starts=") && !line.startsWith("failure=")) {
            line = output.readLine();
        }
        return String.valueOf(line);
    }

    private ProcessHandle server(String name) throws IOException {
        String pid =
                Files.readString(folder.resolve("data", name, "server.pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private int databasePort() throws IOException {
        String[] arguments = server("mysql").info().arguments().orElseThrow();
        for (String argument : arguments) {
            if (argument.startsWith("--port=")) {
                return Integer.parseInt(argument.substring("--port=".length()));
            }
        }
        throw new IllegalStateException("no port among the arguments");
    }
}
