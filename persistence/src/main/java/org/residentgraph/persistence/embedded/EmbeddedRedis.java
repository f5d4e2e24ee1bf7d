package org.residentgraph.persistence.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.residentgraph.persistence.embedded.ServerPrograms.Machine;

/**
 * A Redis server of our own, from the binaries that embedded-redis brings to the class path. It is a cache: it keeps
 * nothing on disk. A random password, kept in {@code keys}, keeps the machine's other users out.
 */
final class EmbeddedRedis {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private EmbeddedRedis() {}

    record Running(RedisAddress address, String product, ServerProcess process) {}

    /** @throws StartFailure if the server does not come up */
    static Running start(DataFolder folder, BackingServicesSettings settings) {
        Path data = folder.folder("redis");
        Path log = folder.root().resolve("redis.log");
        Path programs = new ServerPrograms(settings.programsFolder())
                .unpack(
                        "redis",
                        "redis-server-*" + Machine.current().redis + "*",
                        Pattern.compile("!/(redis-server-[^/]+)$"));
        try {
            Path program = program(programs);
            Path pidFile = data.resolve("server.pid");
            ServerProcess.stopLeftover(pidFile, data, program);
            int port = FreePort.find(settings.embedded().redisPort(), "Redis", "platform.embedded.redis-port");
            String password = folder.password("redis-password");
            Path configuration = data.resolve("redis.conf");
            DataFolder.writePrivate(configuration, """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                pidfile "%s"
                save ""
                appendonly no
                set-proc-title no
                maxmemory 256mb
                maxmemory-policy allkeys-lru
                """.formatted(port, password, slashes(data), slashes(pidFile)));
            ServerProcess process =
                    ServerProcess.start(List.of(program.toString(), configuration.toString()), data, pidFile, log);
            RedisAddress address = new RedisAddress("127.0.0.1", port, password, 0);
            String version = awaitAnswer(address, process, log);
            return new Running(address, "Redis " + version, process);
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The embedded Redis cannot be started in %s (%s); see that the folder is writable and the disk not full."
                            .formatted(data, unwritable.getMessage()),
                    unwritable);
        }
    }

    private static Path program(Path programs) throws IOException {
        try (Stream<Path> files = Files.list(programs)) {
            return files.findFirst().orElseThrow(() -> new IOException(programs + " is empty"));
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String awaitAnswer(RedisAddress address, ServerProcess process, Path log) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            Optional<String> version = askVersion(address);
            if (version.isPresent()) {
                return version.get();
            }
            pause();
        }
        process.stop();
        throw new StartFailure(
                "The embedded Redis did not start: %s (its log is %s).".formatted(process.lastWords(), log));
    }

    private static Optional<String> askVersion(RedisAddress address) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.setSoTimeout(2000);
            String question = "AUTH " + address.password() + "\r\nINFO server\r\nQUIT\r\n";
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .map(line -> line.substring("redis_version:".length()))
                    .findFirst();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start of the embedded Redis was interrupted.", interrupted);
        }
    }
}
