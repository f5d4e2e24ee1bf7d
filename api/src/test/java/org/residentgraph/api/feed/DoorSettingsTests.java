package org.residentgraph.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class DoorSettingsTests {

    @Test
    void watchesNoFolderUnlessOneIsNamed() {
        assertThat(bound(new MockEnvironment()))
                .isEqualTo(new DoorSettings(
                        DataSize.ofGigabytes(1), null, null, Duration.ofSeconds(5), Duration.ofSeconds(2)));
    }

    @Test
    void goesByTheseNames() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("platform.feed.max-body", "20MB")
                .withProperty("platform.feed.spool", "/srv/spool")
                .withProperty("platform.feed.inbox", "/srv/feeds")
                .withProperty("platform.feed.inbox-every", "1m")
                .withProperty("platform.feed.poll", "10s");

        assertThat(bound(environment))
                .isEqualTo(new DoorSettings(
                        DataSize.ofMegabytes(20),
                        Path.of("/srv/spool"),
                        Path.of("/srv/feeds"),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10)));
    }

    private static DoorSettings bound(MockEnvironment environment) {
        return Binder.get(environment).bindOrCreate("platform.feed", DoorSettings.class);
    }
}
