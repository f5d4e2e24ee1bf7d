package org.residentgraph.api.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.embedded.BackingServices;
import org.residentgraph.persistence.embedded.StartFailure;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * What must hold before anything of the platform is built, so that a start that cannot succeed fails in the first second:
 * the settings are complete, the ports are free, the database and Redis answer.
 *
 * <p>Outside the demo nothing is made up: the database, the issuer of tokens and the keys of the stored identifiers have
 * to be named.
 */
public final class Preconditions implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> REQUIRED = List.of(
            "spring.datasource.url",
            "spring.security.oauth2.resourceserver.jwt.issuer-uri",
            "platform.keys.encryption",
            "platform.keys.hash");

    /** @throws StartFailure saying in one sentence what is missing */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        requireSettings(environment);
        requireFreePort(environment, "server");
        requireFreePort(environment, "management.server");
        BackingServices.of(environment);
    }

    private static void requireSettings(Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("demo | test"))) {
            return;
        }
        List<String> missing = REQUIRED.stream()
                .filter(name -> environment.getProperty(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new StartFailure("Not set: %s; set %s, or see the demo with ./mvnw spring-boot:run."
                    .formatted(String.join(", ", missing), missing.size() == 1 ? "it" : "them"));
        }
    }

    private static void requireFreePort(Environment environment, String prefix) {
        int port = environment.getProperty(prefix + ".port", int.class, 8080);
        if (port <= 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(environment.getProperty(prefix + ".address")), port));
        } catch (IOException taken) {
            throw portTaken(port, prefix);
        }
    }

    static StartFailure portTaken(int port, String prefix) {
        return new StartFailure("Port %d is taken by another process; stop that one, or set %s.port to a free port."
                .formatted(port, prefix));
    }

    private static @Nullable InetAddress address(@Nullable String name) throws UnknownHostException {
        return name == null ? null : InetAddress.getByName(name);
    }
}
