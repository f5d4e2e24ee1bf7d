package org.residentgraph.persistence.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.embedded.BackingServicesSettings.Source;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The database and the Redis of this process, each chosen on its own: the one whose address is set, else a container, else
 * embedded. Only the profiles {@code demo} and {@code test} get servers of their own. Those are started once in a process,
 * serve every application context in it, and stop after the last context has closed.
 */
public final class BackingServices {

    private static final String DATABASE_SETTING = "spring.datasource.url";
    private static final List<String> REDIS_SETTINGS = List.of(
            "spring.data.redis.url",
            "spring.data.redis.host",
            "spring.data.redis.cluster.nodes[0]",
            "spring.data.redis.cluster.nodes",
            "spring.data.redis.sentinel.nodes[0]",
            "spring.data.redis.sentinel.nodes");

    private static final OwnServers OWN = new OwnServers();

    private final Server database;
    private final Server redis;
    private final Database databaseAddress;
    private final @Nullable RedisAddress redisAddress;

    /**
     * A server in use.
     *
     * @param product name and version, such as {@code MySQL 9.7.4}
     * @param place where it is
     * @param reason why it was chosen
     */
    public record Server(String product, String place, String reason) {

        @Override
        public String toString() {
            return "%s %s (%s)".formatted(product, place, reason);
        }
    }

    private BackingServices(
            Database databaseAddress, Server database, @Nullable RedisAddress redisAddress, Server redis) {
        this.databaseAddress = databaseAddress;
        this.database = database;
        this.redisAddress = redisAddress;
        this.redis = redis;
    }

    /** @throws StartFailure if a server cannot be reached or started */
    public static BackingServices of(Environment environment) {
        BackingServicesSettings settings = BackingServicesSettings.of(environment);
        boolean own = BackingServicesSettings.mayStartServers(environment);
        Source asked = own ? settings.services() : Source.EXTERNAL;
        Choice databaseChoice = own
                ? Choice.of(asked, DATABASE_SETTING, environment.containsProperty(DATABASE_SETTING), OWN::dockerAnswers)
                : new Choice(Source.EXTERNAL, DATABASE_SETTING + " is set");
        Choice redisChoice = redisChoice(environment, asked, own);
        if (own) {
            OWN.start(settings, databaseChoice.source(), redisChoice.source());
        }
        return assemble(environment, settings, databaseChoice, redisChoice);
    }

    public Server database() {
        return database;
    }

    public Server redis() {
        return redis;
    }

    /** Where the database is and how to log in to it. */
    public JdbcConnectionDetails databaseDetails() {
        return databaseAddress;
    }

    /** Empty if Redis is the one of the settings, which Spring Boot reads itself. */
    Optional<DataRedisConnectionDetails> redisDetails() {
        return Optional.ofNullable(redisAddress);
    }

    static Choice redisChoice(Environment environment) {
        boolean own = BackingServicesSettings.mayStartServers(environment);
        return redisChoice(environment, BackingServicesSettings.of(environment).services(), own);
    }

    private static Choice redisChoice(Environment environment, Source asked, boolean own) {
        Optional<String> given =
                REDIS_SETTINGS.stream().filter(environment::containsProperty).findFirst();
        if (!own) {
            return new Choice(
                    Source.EXTERNAL, given.map(name -> name + " is set").orElse("the default address"));
        }
        return Choice.of(asked, given.orElse("spring.data.redis.host"), given.isPresent(), OWN::dockerAnswers);
    }

    private static BackingServices assemble(
            Environment environment, BackingServicesSettings settings, Choice databaseChoice, Choice redisChoice) {
        Database database = databaseChoice.source() == Source.EXTERNAL ? external(environment) : OWN.database();
        Server databaseServer = new Server(
                product(database),
                databaseChoice.source() == Source.EMBEDDED
                        ? "embedded, data in " + readable(settings.dataFolder())
                        : "at " + database.address(),
                databaseChoice.reason());
        RedisAddress redis = redisChoice.source() == Source.EXTERNAL
                ? null
                : OWN.redis().withDatabase(environment.getProperty("spring.data.redis.database", Integer.class, 0));
        String redisPlace = switch (redisChoice.source()) {
            case EMBEDDED -> "embedded";
            case DOCKER -> "in a container";
            default -> "at " + environment.getProperty("spring.data.redis.host", "the address in the settings");
        };
        String redisProduct = redisChoice.source() == Source.EMBEDDED ? OWN.redisProduct() : "Redis";
        return new BackingServices(
                database, databaseServer, redis, new Server(redisProduct, redisPlace, redisChoice.reason()));
    }

    private static Database external(Environment environment) {
        return new Database(
                Database.withSettings(environment.getRequiredProperty(DATABASE_SETTING)),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"));
    }

    private static String product(Database database) {
        try {
            return database.product();
        } catch (SQLException unreachable) {
            throw new StartFailure(
                    "The database at %s does not let us in (%s); check spring.datasource.url, username and password."
                            .formatted(database.address(), firstLine(unreachable)),
                    unreachable);
        }
    }

    private static String readable(Path folder) {
        return folder.isAbsolute() ? folder.toString() : "./" + folder;
    }

    private static String firstLine(SQLException exception) {
        String message = exception.getMessage();
        return message == null
                ? exception.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** The servers this process started, each at most once. */
    private static final class OwnServers {

        private final List<Runnable> stops = new ArrayList<>();
        private @Nullable Boolean docker;
        private @Nullable DataFolder folder;
        private @Nullable Database database;
        private @Nullable RedisAddress redis;
        private String redisProduct = "Redis";

        synchronized boolean dockerAnswers() {
            if (docker == null) {
                // The packaged application lacks Testcontainers.
                docker = ClassUtils.isPresent("org.testcontainers.DockerClientFactory", null)
                        && Containers.dockerAnswers();
            }
            return docker;
        }

        synchronized Database database() {
            return Objects.requireNonNull(database);
        }

        synchronized RedisAddress redis() {
            return Objects.requireNonNull(redis);
        }

        synchronized String redisProduct() {
            return redisProduct;
        }

        synchronized void start(BackingServicesSettings settings, Source databaseSource, Source redisSource) {
            if (database == null && databaseSource == Source.EMBEDDED) {
                EmbeddedMariaDb.Running running = EmbeddedMariaDb.start(folder(settings), settings);
                database = running.database();
                stops.add(running.process()::stop);
            } else if (database == null && databaseSource == Source.DOCKER) {
                database = Containers.mysql(settings);
            }
            if (redis == null && redisSource == Source.EMBEDDED) {
                EmbeddedRedis.Running running = EmbeddedRedis.start(folder(settings), settings);
                redis = running.address();
                redisProduct = running.product();
                stops.add(running.process()::stop);
            } else if (redis == null && redisSource == Source.DOCKER) {
                redis = Containers.redis(settings);
            }
        }

        private DataFolder folder(BackingServicesSettings settings) {
            if (folder == null) {
                folder = DataFolder.open(settings.dataFolder());
                // Runs after the application contexts, and with them the connection pools, have closed.
                SpringApplication.getShutdownHandlers().add(this::stop);
            }
            return folder;
        }

        private void stop() {
            stops.reversed().forEach(Runnable::run);
            Path target = Path.of("target", "data").toAbsolutePath();
            if (folder != null && folder.root().startsWith(target)) {
                folder.delete();
            }
        }
    }
}
