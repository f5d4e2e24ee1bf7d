package org.residentgraph.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed says why in one sentence, on standard error, and ends with a non-zero status. */
class StartupFailureTests {

    @TempDir
    Path folder;

    @Test
    void namesTheSettingsThatAreMissing() throws Exception {
        new PlatformProcess(folder)
                .with("platform.keys.hash", "c2VjcmV0")
                .run()
                .failedBecause("Not set: spring.datasource.url, spring.security.oauth2.resourceserver.jwt.issuer-uri,"
                        + " platform.keys.encryption; set them");
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new PlatformProcess(folder)
                    .asDemo()
                    .with("server.port", taken.getLocalPort())
                    .run()
                    .failedBecause("Port " + taken.getLocalPort() + " is taken", "set server.port");
        }
    }

    @Test
    void saysThatItsManagementPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new PlatformProcess(folder)
                    .asDemo()
                    .with("management.server.port", taken.getLocalPort())
                    .run()
                    .failedBecause("Port " + taken.getLocalPort() + " is taken", "set management.server.port");
        }
    }

    @Test
    void saysThatThePortOfTheEmbeddedDatabaseIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new PlatformProcess(folder)
                    .asDemo()
                    .with("platform.embedded.mysql-port", taken.getLocalPort())
                    .run()
                    .failedBecause("Port " + taken.getLocalPort(), "MariaDB", "platform.embedded.mysql-port");
        }
    }

    @Test
    void saysThatTheDataFolderCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");

        new PlatformProcess(folder)
                .asDemo()
                .run()
                .failedBecause("The data folder " + folder.resolve("data") + " cannot be written", "platform.data-dir");
    }

    @Test
    void saysWhichProcessUsesTheDataFolder() throws Exception {
        Path lockFile = Files.createDirectory(folder.resolve("data")).resolve("in-use.lock");
        Files.writeString(lockFile, "4711");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock held = channel.lock(Long.MAX_VALUE - 1, 1, false)) {
            new PlatformProcess(folder)
                    .asDemo()
                    .run()
                    .failedBecause(
                            "Process 4711 is using the data folder " + folder.resolve("data"), "platform.data-dir");
        }
    }

    @Test
    void saysThatTheDatabaseServerDidNotStart() throws Exception {
        breakDatabase();

        new PlatformProcess(folder).asDemo().run().failedBecause("The embedded MariaDB did not start", "mysql.log");
    }

    @Test
    void saysThatTheDatabaseOfTheSettingsDoesNotAnswer() throws Exception {
        new PlatformProcess(folder)
                .asDemo()
                .with("platform.services", "auto")
                .with("spring.datasource.url", "jdbc:mysql://127.0.0.1:1/resident_graph")
                .with("spring.datasource.password", "secret-word")
                .run()
                .failedBecause("The database at 127.0.0.1:1/resident_graph", "spring.datasource.url");
    }

    private void breakDatabase() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data").resolve("mysql"));
        Files.createFile(data.resolve("system-tables-made"));
        Files.writeString(data.resolve("ibdata1"), "no table space");
    }
}
