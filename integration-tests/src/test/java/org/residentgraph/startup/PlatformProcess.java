package org.residentgraph.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.residentgraph.api.PlatformApplication;

/** Starts the platform as a process of its own, as its users do, and waits until it gives up. */
final class PlatformProcess {

    private static final Path PROGRAMS = Path.of("target", "programs").toAbsolutePath();

    private final Path folder;
    private final List<String> settings = new ArrayList<>();

    /** What is left of a process: how it ended and what it said. */
    record Ended(int status, String out, String err) {

        /** The process ended with a failure and said on standard error why, in one line and without a stack trace. */
        void failedBecause(String... parts) {
            assertThat(status).as("exit status").isNotZero();
            assertThat(err.lines()).as("standard error").hasSize(1);
            assertThat(err).contains(parts);
            assertThat(out).as("standard output").doesNotContain("\tat ", "Exception");
        }
    }

    /** @param folder its working directory, below which it keeps its data */
    PlatformProcess(Path folder) {
        this.folder = folder;
    }

    PlatformProcess with(String setting, Object value) {
        settings.add("-D" + setting + "=" + value);
        return this;
    }

    PlatformProcess asDemo() {
        return with("spring.profiles.active", "demo")
                .with("server.port", 0)
                .with("management.server.port", 0)
                .with("platform.services", "embedded")
                .with("platform.embedded.programs", PROGRAMS);
    }

    Ended run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlatformApplication.class.getName()));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("PLATFORM_"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended by itself")
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
