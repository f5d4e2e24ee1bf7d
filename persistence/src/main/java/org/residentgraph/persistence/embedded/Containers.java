package org.residentgraph.persistence.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** MySQL and Redis in containers of Testcontainers. Their data ends with this process. */
final class Containers {

    private static final int REDIS_PORT = 6379;

    private Containers() {}

    /** Testcontainers takes seconds to find no engine; where nothing hints at one it is not asked. */
    static boolean dockerAnswers() {
        return engineIsThinkable() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean engineIsThinkable() {
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run");
        return System.getenv("DOCKER_HOST") != null
                || System.getProperty("os.name", "").startsWith("Windows")
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime, "docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".docker/desktop/docker.sock"),
                                home.resolve(".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }

    /** @throws StartFailure if the container does not come up */
    @SuppressWarnings("resource") // Testcontainers stops it when this process ends.
    static Database mysql(BackingServicesSettings settings) {
        String image = settings.docker().mysqlImage();
        try {
            MySQLContainer container = new MySQLContainer(
                            DockerImageName.parse(image).asCompatibleSubstituteFor("mysql"))
                    .withDatabaseName("resident_graph")
                    .withUsername("platform")
                    .withPassword(UUID.randomUUID().toString())
                    .withCommand(
                            "mysqld",
                            "--character-set-server=utf8mb4",
                            "--collation-server=utf8mb4_bin",
                            "--default-time-zone=+00:00",
                            "--skip-name-resolve",
                            "--skip-log-bin",
                            "--innodb-flush-log-at-trx-commit=2",
                            "--innodb-buffer-pool-size=" + settings.bufferPool().toBytes());
            container.start();
            return new Database(
                    Database.withSettings(container.getJdbcUrl()), container.getUsername(), container.getPassword());
        } catch (RuntimeException failure) {
            throw failed("MySQL", image, failure);
        }
    }

    /** @throws StartFailure if the container does not come up */
    @SuppressWarnings("resource") // Testcontainers stops it when this process ends.
    static RedisAddress redis(BackingServicesSettings settings) {
        String image = settings.docker().redisImage();
        try {
            GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                    .withExposedPorts(REDIS_PORT)
                    .withCommand(
                            "redis-server", "--save", "", "--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru");
            container.start();
            return new RedisAddress(container.getHost(), container.getMappedPort(REDIS_PORT), null, 0);
        } catch (RuntimeException failure) {
            throw failed("Redis", image, failure);
        }
    }

    private static StartFailure failed(String server, String image, RuntimeException failure) {
        return new StartFailure(
                "The Docker engine did not start %s from the image %s; see that it can pull the image, or set platform.services=embedded."
                        .formatted(server, image),
                failure);
    }
}
