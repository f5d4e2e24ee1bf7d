package org.residentgraph.audit;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.residentgraph.api.PlatformApplication;
import org.residentgraph.bench.process.ChildProcess;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The platform in a process of its own, to be killed and started again on the same data. */
final class KilledPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final int port;
    private final int managementPort;
    private final int databasePort;
    private final ChildProcess process;

    private KilledPlatform(Path folder, int port, int managementPort, int databasePort, ChildProcess process) {
        this.folder = folder;
        this.port = port;
        this.managementPort = managementPort;
        this.databasePort = databasePort;
        this.process = process;
    }

    /** Starts it on the data in this folder, or with a small new city, and waits until it answers. */
    static KilledPlatform start(Path folder) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        int databasePort = freePort();
        List<String> arguments = new ArrayList<>(settings(folder));
        arguments.add("-Dserver.port=" + port);
        arguments.add("-Dmanagement.server.port=" + managementPort);
        arguments.add("-Dplatform.embedded.mysql-port=" + databasePort);
        arguments.add(PlatformApplication.class.getName());
        ChildProcess process =
                ChildProcess.java("the platform", arguments, Map.of(), folder, folder.resolve("platform.log"));
        KilledPlatform platform = new KilledPlatform(folder, port, managementPort, databasePort, process);
        try {
            process.await(platform::isReady, PATIENCE);
        } catch (IOException | RuntimeException failed) {
            process.close();
            throw failed;
        }
        return platform;
    }

    /** How a run of {@code verify-audit} ended, and what it said. */
    record Verified(int status, String said) {}

    static Verified verify(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings(folder));
        command.addAll(List.of(PlatformApplication.class.getName(), "verify-audit"));
        Path said = folder.resolve("verify-audit.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("verify-audit did not end");
        }
        return new Verified(process.exitValue(), Files.readString(said));
    }

    private static List<String> settings(Path folder) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx320m",
                "-Dspring.profiles.active=demo",
                "-Dplatform.services=embedded",
                "-Dplatform.data-dir=" + folder.resolve("data"),
                "-Dplatform.embedded.programs=" + Path.of("target", "programs").toAbsolutePath(),
                "-Dplatform.embedded.buffer-pool=96MB",
                "-Dplatform.demo.residents=210",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    HttpRequest ask(String token, String document) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "ONE_STOP_SERVICE")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"" + document + "\"}"))
                .build();
    }

    String token(HttpClient client, String account) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.body().replaceFirst(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    DataSource database() throws IOException {
        return new DriverManagerDataSource(
                "jdbc:mysql://127.0.0.1:" + databasePort + "/resident_graph?sslMode=DISABLED"
                        + "&allowPublicKeyRetrieval=true&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true",
                "platform",
                key("mysql-password"));
    }

    PersonalDataCipher keys() throws IOException {
        return new PersonalDataCipher(
                Base64.getDecoder().decode(key("encryption")),
                Base64.getDecoder().decode(key("hash")));
    }

    private String key(String name) throws IOException {
        return Files.readString(folder.resolve("data").resolve("keys").resolve(name))
                .strip();
    }

    /** Kills it, and with it the database server if wanted, in the middle of whatever they do. */
    void kill(boolean databaseToo) throws IOException {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        if (databaseToo) {
            Path pid = folder.resolve("data").resolve("mysql").resolve("server.pid");
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
        process.close();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
