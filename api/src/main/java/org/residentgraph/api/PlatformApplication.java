package org.residentgraph.api;

import org.residentgraph.api.startup.RequiredSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform. */
@SpringBootApplication(scanBasePackages = {"org.residentgraph.api", "org.residentgraph.persistence"})
public class PlatformApplication {

    static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlatformApplication.class);
        application.addInitializers(new RequiredSettings());
        application.run(arguments);
    }
}
