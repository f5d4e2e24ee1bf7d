package org.residentgraph.api.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.embedded.BackingServices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints, once all is ready, where the platform is to be found and which servers it uses. */
@Component
@Profile("!test")
final class StartupBanner implements ApplicationListener<ApplicationReadyEvent> {

    private final BackingServices services;
    private final ObjectProvider<StartupNotice> notices;

    StartupBanner(BackingServices services, ObjectProvider<StartupNotice> notices) {
        this.services = services;
        this.notices = notices;
    }

    @Override
    @SuppressWarnings("SystemOut") // It must show whatever the log settings are.
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Environment environment = ready.getApplicationContext().getEnvironment();
        System.out.println(text(environment, ready.getTimeTaken()));
    }

    String text(Environment environment, @Nullable Duration timeTaken) {
        String host = environment.getProperty("server.address", "localhost");
        String platform = "http://%s:%s".formatted(host, environment.getProperty("local.server.port", "8080"));
        String management = "http://%s:%s".formatted(host, environment.getProperty("local.management.port", "8081"));
        List<String> lines = new ArrayList<>(List.of(
                "",
                timeTaken == null
                        ? "Resident Graph is ready."
                        : "Resident Graph is ready after %.1f s.".formatted(timeTaken.toMillis() / 1000.0),
                "",
                "  Start page   " + platform + "/",
                "  GraphQL      " + platform + "/graphql",
                "  Explorer     " + platform + "/graphiql/",
                "  Management   " + management + "/actuator/health",
                "  Database     " + services.database(),
                "  Redis        " + services.redis()));
        notices.orderedStream().forEach(notice -> {
            lines.add("");
            lines.add(notice.title());
            notice.lines().forEach(line -> lines.add("  " + line));
        });
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }
}
