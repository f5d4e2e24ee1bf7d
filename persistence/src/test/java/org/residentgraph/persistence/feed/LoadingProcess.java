package org.residentgraph.persistence.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Receives and applies the batches of a folder, in the order of their names, in a process of its own: to be killed and
 * started again. It says {@value #READY} once it begins.
 */
final class LoadingProcess {

    static final String READY = "begins";

    /** Small, so that a kill has many commits to fall between. */
    private static final int CHUNK_LINES = 500;

    private static final long PATIENCE_SECONDS = 900;

    private LoadingProcess() {}

    /** @param arguments address, user and password of the database, and the folder */
    public static void main(String[] arguments) throws IOException {
        DataSource database = new DriverManagerDataSource(arguments[0], arguments[1], arguments[2]);
        // The same keys in every process, because the hashes in the tables are compared.
        PersonalDataCipher cipher = new PersonalDataCipher(new byte[32], new byte[32]);
        FeedIntake intake = new FeedIntake(database, cipher, settings(), new ReceptionClock(Clock.systemUTC(), true));
        FeedLoading loading = new FeedLoading(database, cipher, settings());
        IO.println(READY);
        for (Path file : files(Path.of(arguments[3]))) {
            loading.apply(intake.receive(file));
        }
    }

    /** The town's reports differ in length more than a real one's. */
    private static FeedSettings settings() {
        FeedSettings usual = new FeedSettings(CHUNK_LINES, 0.02);
        return new FeedSettings(
                usual.chunkLines(),
                usual.rejectLimit(),
                1_000,
                usual.volumeFloor(),
                usual.missingOpen(),
                usual.shortNumbersUntil(),
                usual.lease(),
                usual.limits());
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    /** One that has begun. */
    static Process start(String url, String user, String password, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(LoadingProcess.class.getName(), url, user, password, folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int first = process.getInputStream().read();
        if (first < 0) {
            throw new IOException("the loading process did not begin");
        }
        return process;
    }

    /** Lets it come to its end. */
    static void await(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the loading process did not end well");
        }
    }
}
