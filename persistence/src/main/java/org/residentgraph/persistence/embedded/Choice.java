package org.residentgraph.persistence.embedded;

import java.util.function.BooleanSupplier;
import org.residentgraph.persistence.embedded.BackingServicesSettings.Source;

/**
 * Where a server comes from, and why.
 *
 * @param source never {@link Source#AUTO}
 */
record Choice(Source source, String reason) {

    /**
     * Chooses by what was asked for, else the first that is there: the address in the settings, a Docker engine, embedded.
     *
     * @param setting name of the setting that holds the server's address
     * @param given whether it is set
     * @param dockerAnswers asked only if it matters: it takes a while
     * @throws StartFailure if what was asked for is not there
     */
    static Choice of(Source asked, String setting, boolean given, BooleanSupplier dockerAnswers) {
        return switch (asked) {
            case EXTERNAL -> {
                require(
                        given,
                        "platform.services is external, but %s is not set; set one or the other.".formatted(setting));
                yield new Choice(Source.EXTERNAL, "platform.services is external");
            }
            case DOCKER -> {
                require(
                        dockerAnswers.getAsBoolean(),
                        "platform.services is docker, but no Docker engine answers; start one, or set"
                                + " platform.services to embedded.");
                yield new Choice(Source.DOCKER, "platform.services is docker");
            }
            case EMBEDDED -> new Choice(Source.EMBEDDED, "platform.services is embedded");
            case AUTO -> {
                if (given) {
                    yield new Choice(Source.EXTERNAL, setting + " is set");
                }
                if (dockerAnswers.getAsBoolean()) {
                    yield new Choice(Source.DOCKER, "no " + setting + ", a Docker engine answers");
                }
                yield new Choice(Source.EMBEDDED, "no " + setting + ", no Docker engine answers");
            }
        };
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new StartFailure(sentence);
        }
    }
}
