package org.residentgraph.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.embedded.BackingServicesSettings.Source;

class ChoiceTests {

    private static final String SETTING = "spring.datasource.url";

    @Test
    void anAddressInTheSettingsComesFirst() {
        assertThat(Choice.of(Source.AUTO, SETTING, true, ChoiceTests::mustNotBeAsked))
                .isEqualTo(new Choice(Source.EXTERNAL, "spring.datasource.url is set"));
    }

    @Test
    void aDockerEngineComesSecond() {
        assertThat(Choice.of(Source.AUTO, SETTING, false, () -> true))
                .isEqualTo(new Choice(Source.DOCKER, "no spring.datasource.url, a Docker engine answers"));
    }

    @Test
    void theEmbeddedServerComesLast() {
        assertThat(Choice.of(Source.AUTO, SETTING, false, () -> false))
                .isEqualTo(new Choice(Source.EMBEDDED, "no spring.datasource.url, no Docker engine answers"));
    }

    @Test
    void embeddedIsTakenEvenIfAnAddressIsSet() {
        assertThat(Choice.of(Source.EMBEDDED, SETTING, true, ChoiceTests::mustNotBeAsked)
                        .source())
                .isEqualTo(Source.EMBEDDED);
    }

    @Test
    void dockerThatDoesNotAnswerIsAFailureNotAFallback() {
        assertThatThrownBy(() -> Choice.of(Source.DOCKER, SETTING, true, () -> false))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no Docker engine answers");
    }

    @Test
    void externalWithoutAnAddressIsAFailureNotAFallback() {
        assertThatThrownBy(() -> Choice.of(Source.EXTERNAL, SETTING, false, () -> true))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(SETTING);
    }

    private static boolean mustNotBeAsked() {
        throw new AssertionError("asking for a Docker engine takes seconds");
    }
}
