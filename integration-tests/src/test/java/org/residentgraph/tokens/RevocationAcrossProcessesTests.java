package org.residentgraph.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;

/** What is revoked at one process is revoked at all of them: at once over Redis, and soon without it. */
class RevocationAcrossProcessesTests {

    private static final String ACCOUNT = "charity";

    private final Platform platform = Platform.running();

    @AfterEach
    void restore() {
        mutate("restoreAccess(account: \"" + ACCOUNT + "\")");
    }

    @Test
    void anotherProcessHearsOfItAtOnce() throws Exception {
        try (Platform other = platform.beside(Map.of())) {
            assertThat(statusAt(other)).isEqualTo(200);
            revoke();
            assertThat(secondsUntilRefusedAt(other)).isLessThan(5);
            restore();
            awaitStatusAt(other, 200, Duration.ofSeconds(5));
        }
    }

    @Test
    void aProcessWithoutRedisKnowsItWithinAMinute() throws Exception {
        try (Platform other = platform.beside(Map.of(
                "platform.services", "auto",
                "spring.data.redis.host", "127.0.0.1",
                "spring.data.redis.port", "1"))) {
            assertThat(statusAt(other)).isEqualTo(200);
            revoke();
            assertThat(secondsUntilRefusedAt(other)).isLessThan(60);
        }
    }

    private void revoke() {
        Answer answer = mutate("revokeAccess(account: \"" + ACCOUNT + "\", reason: \"test\")");
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(statusAt(platform)).isEqualTo(401);
    }

    private Answer mutate(String field) {
        return platform.as("admin").ask("mutation { " + field + " { account } }");
    }

    private static long secondsUntilRefusedAt(Platform process) throws InterruptedException {
        Instant before = Instant.now();
        awaitStatusAt(process, 401, Duration.ofSeconds(70));
        return Duration.between(before, Instant.now()).toSeconds();
    }

    private static void awaitStatusAt(Platform process, int status, Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (statusAt(process) != status) {
            assertThat(Instant.now()).as("status %d", status).isBefore(deadline);
            Thread.sleep(100);
        }
    }

    private static int statusAt(Platform process) {
        return process.as(ACCOUNT).ask("{ viewer { account } }").status();
    }
}
