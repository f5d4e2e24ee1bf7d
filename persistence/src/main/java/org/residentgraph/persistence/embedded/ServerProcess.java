package org.residentgraph.persistence.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server of our own as a child process. It cannot outlive this one: a small shell holds a pipe from here and stops the
 * server when the pipe closes, even if this process is killed; the shell itself ignores a signal that the whole group
 * gets. (Windows has no such shell; there a server that was left
 * behind is found by its pid file and stopped at the next start.)
 */
final class ServerProcess {

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /** Runs in a session of its own where possible, so that Ctrl-C reaches this process first and the server last. */
    private static final String KEEPER = """
        trap '' INT HUP
        trap : TERM
        exec 3<&0
        command -v setsid >/dev/null && set -- setsid "$@"
        "$@" 3<&- </dev/null &
        server=$!
        ( trap '' TERM; read -r end <&3; kill "$server" ) 2>/dev/null &
        keeper=$!
        while wait "$server"; status=$?; kill -0 "$server" 2>/dev/null; do :; done
        kill -9 "$keeper" 2>/dev/null
        exit $status
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path pidFile;
    private final Path log;

    private ServerProcess(Process process, Path pidFile, Path log) {
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** @param pidFile where the server itself writes its process id */
    static ServerProcess start(List<String> command, Path workingFolder, Path pidFile, Path log) throws IOException {
        List<String> whole = new ArrayList<>();
        if (!WINDOWS) {
            whole.addAll(List.of("/bin/sh", "-c", KEEPER, "keeper"));
        }
        whole.addAll(command);
        Process process = new ProcessBuilder(whole)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServerProcess(process, pidFile, log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What the server said last that looks like a reason, for the sentence that tells of its failure. */
    String lastWords() {
        return lastWords(log);
    }

    /** Of a server that wrote this log. */
    static String lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.stream()
                    .filter(line -> line.contains("ERROR") || line.contains("rror:") || line.startsWith("#"))
                    .findFirst()
                    .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                    .orElse("it said nothing");
        } catch (IOException unreadable) {
            return "its log " + log + " cannot be read";
        }
    }

    /** Stops the server and waits until it is gone. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (WINDOWS) {
                process.destroy();
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        } catch (InterruptedException interrupted) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops the server that an earlier process left behind, if there is one: the process named in the pid file, provided
     * that it runs a program of ours on this folder. Any other process of that number is left alone.
     */
    static void stopLeftover(Path pidFile, Path folder, Path program) {
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            Optional<ProcessHandle> leftover = ProcessHandle.of(pid).filter(handle -> isOurs(handle, folder, program));
            if (leftover.isPresent()) {
                leftover.get().destroy();
                awaitEnd(leftover.get());
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException | NumberFormatException unreadable) {
            // Then nothing is known of an earlier server; if one runs, it holds its own lock on the data.
        }
    }

    private static boolean isOurs(ProcessHandle handle, Path folder, Path program) {
        return handle.info()
                .commandLine()
                .map(line -> line.contains(folder.toString()))
                .orElseGet(() ->
                        handle.info().command().map(program.toString()::equals).orElse(false));
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            handle.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
