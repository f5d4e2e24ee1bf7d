package org.residentgraph.persistence.embedded;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says on the console, once for each test JVM, which servers its tests ran on. */
final class TestServersLine implements ApplicationListener<ApplicationReadyEvent> {

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private final BackingServices services;

    TestServersLine(BackingServices services) {
        this.services = services;
    }

    @Override
    @SuppressWarnings("SystemOut") // It must show whatever the log level of a test run is.
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        String line = "Tests run on %s and %s".formatted(services.database(), services.redis());
        if (SAID.add(line)) {
            System.out.println(line);
        }
    }
}
