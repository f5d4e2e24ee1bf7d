package org.residentgraph.bench;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.residentgraph.api.audit.BenchmarkAudit;
import org.residentgraph.api.demo.BenchmarkLoading;
import org.residentgraph.api.security.BenchmarkAccess;
import org.residentgraph.bench.load.KeepAliveClient;
import org.residentgraph.bench.process.ChildProcess;
import org.residentgraph.bench.process.DatabaseMeter;
import org.residentgraph.bench.process.ProcessMeter;
import org.residentgraph.platform.SignedTokens;

/** The platform as the demo runs it, with its embedded servers, in a process of its own on free ports. */
final class PlatformProcess implements AutoCloseable {

    private static final String APPLICATION = "org.residentgraph.api.PlatformApplication";
    private static final String ACCOUNT = "platform";

    /** What exists in the benchmark alone. */
    private static final List<Class<?>> OWN = List.of(BenchmarkAccess.class, BenchmarkAudit.class);

    private static final Duration START = Duration.ofMinutes(3);

    private final ChildProcess process;
    private final Path data;
    private final int port;
    private final int databasePort;
    private final int managementPort;

    private PlatformProcess(ChildProcess process, Path data, int port, int databasePort, int managementPort) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.databasePort = databasePort;
        this.managementPort = managementPort;
    }

    /**
     * Starts the platform on a loaded city. If the folder holds none, one process loads it and ends, and another is
     * started: the one that is measured has not done the loading.
     */
    static PlatformProcess start(BenchmarkSettings settings) throws IOException {
        return start(settings, List.of(), OWN);
    }

    /**
     * The same.
     *
     * @param more options of the process that is measured
     * @param own classes that exist in the benchmark alone
     */
    static PlatformProcess start(BenchmarkSettings settings, List<String> more, List<Class<?>> own) throws IOException {
        Files.createDirectories(settings.dataFolder());
        Path loaded = settings.dataFolder().resolve("bench-loaded-" + settings.residents());
        if (!Files.exists(loaded)) {
            IO.println(
                    "Loading a city of %,d residents into %s …".formatted(settings.residents(), settings.dataFolder()));
            try (PlatformProcess loading = launch(settings, "loading", List.of(), OWN)) {
                loading.awaitReady(settings.loadingTime());
            }
            Files.createFile(loaded);
        }
        List<String> options = serving(settings);
        options.addAll(more);
        PlatformProcess platform = launch(settings, "platform", options, own);
        try {
            platform.awaitReady(START);
        } catch (IOException | RuntimeException failed) {
            platform.close();
            throw failed;
        }
        return platform;
    }

    /** Starts the platform on an empty database, where it loads what its options say before it is ready. */
    static PlatformProcess startLoading(
            BenchmarkSettings settings, String name, List<String> options, Duration patience) throws IOException {
        PlatformProcess platform = launch(settings, name, options, List.of(BenchmarkLoading.class));
        try {
            platform.awaitReady(patience);
        } catch (IOException | RuntimeException failed) {
            platform.close();
            throw failed;
        }
        return platform;
    }

    /** Serving needs less memory than loading; with the heap of loading the collector would let garbage grow to fill it. */
    private static List<String> serving(BenchmarkSettings settings) {
        List<String> options = new ArrayList<>(List.of("-Xmx" + settings.heap() + "m"));
        if (settings.flightRecording()) {
            options.add("-XX:StartFlightRecording=settings=profile,filename="
                    + settings.reportFolder().resolve("platform.jfr"));
        }
        return options;
    }

    private static PlatformProcess launch(
            BenchmarkSettings settings, String name, List<String> options, List<Class<?>> own) throws IOException {
        int port = freePort();
        int databasePort = freePort();
        int managementPort = freePort();
        List<String> arguments = new ArrayList<>(settings.jvmArguments());
        arguments.addAll(List.of(
                "-Dspring.profiles.active=demo",
                "-Dserver.port=" + port,
                "-Dmanagement.server.port=" + managementPort,
                "-Dplatform.services=embedded",
                "-Dplatform.data-dir=" + settings.dataFolder(),
                "-Dplatform.demo.residents=" + settings.residents(),
                "-Dplatform.embedded.mysql-port=" + databasePort,
                "-Dspring.main.sources=" + own.stream().map(Class::getName).collect(Collectors.joining(",")),
                "-Dplatform.budget.enforced=false"));
        // Of two that set the same the later counts.
        arguments.addAll(options);
        arguments.addAll(List.of("-cp", classPath() + File.pathSeparator + ownClasses(settings, own), APPLICATION));
        ChildProcess process = ChildProcess.java(
                "the platform",
                arguments,
                Map.of(),
                settings.reportFolder(),
                settings.reportFolder().resolve(name + ".log"));
        return new PlatformProcess(process, settings.dataFolder(), port, databasePort, managementPort);
    }

    /** A folder with the classes that exist in the benchmark alone, out of all the tests' classes. */
    private static Path ownClasses(BenchmarkSettings settings, List<Class<?>> ownOnes) throws IOException {
        Path folder = settings.reportFolder().resolve("classes");
        for (Class<?> own : ownOnes) {
            Path inside = Path.of(own.getName().replace('.', '/')).getParent();
            Files.createDirectories(folder.resolve(inside));
            URI compiled = URI.create(String.valueOf(own.getResource(own.getSimpleName() + ".class")));
            try (Stream<Path> files = Files.list(Path.of(compiled).getParent())) {
                for (Path file : files.filter(
                                one -> one.getFileName().toString().startsWith(own.getSimpleName()))
                        .toList()) {
                    Files.copy(
                            file,
                            folder.resolve(inside).resolve(file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return folder;
    }

    /** Makes tokens of the demo's own issuer for other roles of the same account. */
    UnaryOperator<String> tokensFor(List<String> roles, String department, String scope) {
        return given -> {
            try {
                RSAKey key = RSAKey.parse(Files.readString(data.resolve("keys").resolve("token-signing-key.json")));
                return new SignedTokens(new ImmutableJWKSet<>(new JWKSet(key)), given)
                        .sign(
                                "caseworker",
                                Map.of("roles", roles, "department", department, "scope_code", scope),
                                Duration.ofMinutes(55));
            } catch (IOException | ParseException unreadable) {
                throw new IllegalStateException("the issuer's key cannot be read", unreadable);
            }
        };
    }

    /** This process's class path without its tests: their configuration must not become the platform's. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Duration patience) throws IOException {
        process.await(this::isReady, patience);
    }

    private boolean isReady() throws IOException {
        try (KeepAliveClient client = new KeepAliveClient(new InetSocketAddress("127.0.0.1", managementPort))) {
            client.exchange("GET /actuator/health/readiness HTTP/1.1\r\nHost: platform\r\n\r\n".getBytes());
            return client.status() == 200;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    ProcessMeter meter() {
        return process.meter();
    }

    long pid() {
        return process.pid();
    }

    String jdbcUrl() {
        return DatabaseUrl.onLoopback(databasePort, "resident_graph");
    }

    String databaseAccount() {
        return ACCOUNT;
    }

    String databasePassword() throws IOException {
        return Files.readString(data.resolve("keys").resolve("mysql-password")).strip();
    }

    DatabaseMeter database() throws IOException, SQLException {
        long pid = Long.parseLong(
                Files.readString(data.resolve("mysql").resolve("server.pid")).strip());
        return new DatabaseMeter(pid, jdbcUrl(), databaseAccount(), databasePassword());
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
