package org.residentgraph.persistence.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.unit.DataSize;

/**
 * Which servers the process shall use, and how its own are sized.
 *
 * @param services where the database and Redis come from; {@link Source#AUTO} takes the first that is there
 * @param dataDir the folder of the embedded servers' data, relative to the working directory
 */
@ConfigurationProperties("platform")
record BackingServicesSettings(
        @DefaultValue("auto") Source services,
        @Nullable Path dataDir,
        @DefaultValue Embedded embedded,
        @DefaultValue Docker docker,
        @DefaultValue Demo demo) {

    enum Source {
        AUTO,
        EXTERNAL,
        DOCKER,
        EMBEDDED
    }

    /**
     * @param programs the folder into which the server programs are unpacked; {@code programs} in the data folder if unset
     * @param bufferPool memory of the database's buffer pool; by the size of the demo city and of the machine if unset
     * @param mysqlPort 0 for any free one
     * @param redisPort 0 for any free one
     */
    record Embedded(
            @Nullable Path programs,
            @Nullable DataSize bufferPool,
            @DefaultValue("0") int mysqlPort,
            @DefaultValue("0") int redisPort) {}

    record Docker(
            @DefaultValue("mysql:9.7") String mysqlImage,
            @DefaultValue("redis:8") String redisImage) {}

    record Demo(@DefaultValue("21000") int residents) {}

    /** Residents up to which a city's tables fit into little memory. */
    private static final int SMALL_CITY = 50_000;

    private static final int LARGE_CITY = 500_000;

    private static final DataSize TEST_BUFFER_POOL = DataSize.ofMegabytes(192);
    private static final Path TEST_DATA =
            Path.of("target", "data", UUID.randomUUID().toString());

    static BackingServicesSettings of(Environment environment) {
        BackingServicesSettings given = Binder.get(environment).bindOrCreate("platform", BackingServicesSettings.class);
        return isTest(environment) ? given.forTests() : given;
    }

    /** Whether the process may start servers of its own: the demo and tests may, the application as shipped may not. */
    static boolean mayStartServers(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("demo", "test"));
    }

    static boolean isTest(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("test"));
    }

    Path dataFolder() {
        return dataDir == null ? Path.of("data") : dataDir;
    }

    Path programsFolder() {
        return embedded.programs == null ? dataFolder().resolve("programs") : embedded.programs;
    }

    DataSize bufferPool() {
        if (embedded.bufferPool != null) {
            return embedded.bufferPool;
        }
        if (demo.residents <= SMALL_CITY) {
            return DataSize.ofMegabytes(256);
        }
        DataSize wanted = demo.residents <= LARGE_CITY ? DataSize.ofGigabytes(3) : DataSize.ofGigabytes(10);
        DataSize most = DataSize.ofMegabytes(Math.max(256, physicalMemory().toMegabytes() * 2 / 5));
        return wanted.compareTo(most) <= 0 ? wanted : most;
    }

    /** Room for the changes that are not yet in the data files; a small one makes bulk loading wait for the disk. */
    DataSize redoLog() {
        long pool = bufferPool().toMegabytes();
        return DataSize.ofMegabytes(pool < 256 ? 96 : pool < 1024 ? 512 : pool < 4096 ? 1024 : 4096);
    }

    private static DataSize physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? DataSize.ofBytes(system.getTotalMemorySize())
                : DataSize.ofGigabytes(4);
    }

    private BackingServicesSettings forTests() {
        Path folder = dataDir == null ? TEST_DATA : dataDir;
        Path programs = embedded.programs == null ? Path.of("target", "programs") : embedded.programs;
        DataSize pool = embedded.bufferPool == null ? TEST_BUFFER_POOL : embedded.bufferPool;
        Embedded sized = new Embedded(programs, pool, embedded.mysqlPort, embedded.redisPort);
        return new BackingServicesSettings(services, folder, sized, docker, demo);
    }
}
