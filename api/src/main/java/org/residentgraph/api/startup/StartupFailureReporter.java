package org.residentgraph.api.startup;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.embedded.StartFailure;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * Says on standard error, in one sentence, why the platform did not start. Failures that need no stack trace to be
 * understood get none; all others are left to Spring Boot's own reporter.
 */
@Order(0)
final class StartupFailureReporter implements SpringBootExceptionReporter {

    private final @Nullable ConfigurableApplicationContext context;

    StartupFailureReporter(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("SystemOut") // The sentence must show whatever the log settings are.
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(System.err::println);
        return sentence.isPresent();
    }

    private Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure known) {
                return Optional.ofNullable(known.getMessage());
            }
            if (cause instanceof PortInUseException inUse) {
                return Optional.ofNullable(Preconditions.portTaken(inUse.getPort(), owner(inUse.getPort()))
                        .getMessage());
            }
        }
        return Optional.empty();
    }

    private String owner(int port) {
        String management = context == null ? null : context.getEnvironment().getProperty("management.server.port");
        return Integer.toString(port).equals(management) ? "management.server" : "server";
    }
}
