package org.residentgraph.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of our own. It cannot outlive this one: a small shell holds a pipe from here, and when the pipe closes, however
 * this process ends, it asks the JVM to stop.
 */
public final class ChildProcess implements AutoCloseable {

    private static final String KEEPER = """
        trap '' INT HUP
        exec 3<&0
        "$@" 3<&- </dev/null &
        server=$!
        ( read -r end <&3; kill "$server" ) 2>/dev/null &
        keeper=$!
        wait "$server"
        status=$?
        kill "$keeper" 2>/dev/null
        exit $status
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Process keeper;
    private final ProcessHandle jvm;
    private final Path log;

    private ChildProcess(String name, Process keeper, ProcessHandle jvm, Path log) {
        this.name = name;
        this.keeper = keeper;
        this.jvm = jvm;
        this.log = log;
    }

    /**
     * @param arguments of {@code java}: options, class, its arguments
     * @param environment what to add to the environment
     */
    public static ChildProcess java(
            String name, List<String> arguments, Map<String, String> environment, Path workingFolder, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", KEEPER, "keeper"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process keeper = builder.start();
        return new ChildProcess(name, keeper, jvmBelow(name, keeper), log);
    }

    /** Between the fork and the exec the child still is the shell, so it is waited for. */
    private static ProcessHandle jvmBelow(String name, Process keeper) throws IOException {
        Instant deadline = Instant.now().plusSeconds(10);
        while (keeper.isAlive() && Instant.now().isBefore(deadline)) {
            Optional<ProcessHandle> jvm = keeper.children()
                    .filter(child -> child.info().command().orElse("").endsWith("/java"))
                    .findFirst();
            if (jvm.isPresent()) {
                return jvm.get();
            }
            pause(Duration.ofMillis(10));
        }
        keeper.destroy();
        throw new IOException(name + " did not start");
    }

    public ProcessMeter meter() {
        return new ProcessMeter(jvm.pid());
    }

    public long pid() {
        return jvm.pid();
    }

    /** A condition that holds some time after the start. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /** Waits until a condition holds; what it throws means not yet. */
    public void await(Condition condition, Duration patience) throws IOException {
        Instant deadline = Instant.now().plus(patience);
        while (Instant.now().isBefore(deadline)) {
            if (!jvm.isAlive()) {
                throw new IOException(name + " has ended:\n" + lastLines());
            }
            if (holds(condition)) {
                return;
            }
            pause(Duration.ofMillis(200));
        }
        throw new IOException("%s was not ready in %s:%n%s".formatted(name, patience, lastLines()));
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        try {
            if (!keeper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                jvm.destroyForcibly();
                keeper.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            jvm.destroyForcibly();
            keeper.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
