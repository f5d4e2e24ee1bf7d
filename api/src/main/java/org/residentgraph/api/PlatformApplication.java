package org.residentgraph.api;

import org.residentgraph.api.startup.Preconditions;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform. */
@SpringBootApplication(scanBasePackages = {"org.residentgraph.api", "org.residentgraph.persistence"})
public class PlatformApplication {

    static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlatformApplication.class);
        application.addInitializers(new Preconditions());
        application.run(arguments);
    }
}
