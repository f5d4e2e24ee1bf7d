package org.residentgraph.api;

import java.util.List;
import org.residentgraph.api.audit.VerifyAudit;
import org.residentgraph.api.startup.Preconditions;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform. */
@SpringBootApplication(scanBasePackages = {"org.residentgraph.api", "org.residentgraph.persistence"})
public class PlatformApplication {

    static void main(String[] arguments) {
        if (List.of(arguments).contains(VerifyAudit.COMMAND)) {
            System.exit(VerifyAudit.run(arguments));
        }
        SpringApplication application = new SpringApplication(PlatformApplication.class);
        application.addInitializers(new Preconditions());
        application.run(arguments);
    }
}
