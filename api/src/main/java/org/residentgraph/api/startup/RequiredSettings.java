package org.residentgraph.api.startup;

import java.util.List;
import org.residentgraph.persistence.embedded.StartFailure;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Outside the demo nothing is made up: without a database, an issuer of tokens and the keys of the stored identifiers the
 * platform does not start.
 */
public final class RequiredSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> REQUIRED = List.of(
            "spring.datasource.url",
            "spring.security.oauth2.resourceserver.jwt.issuer-uri",
            "platform.keys.encryption",
            "platform.keys.hash");

    /** @throws StartFailure naming the settings that are missing */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
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
}
