package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class FeedSettingsTests {

    @Test
    void areTheUsualOnesUnlessSomethingIsSaid() {
        assertThat(bound(new MockEnvironment())).isEqualTo(new FeedSettings(5000, 0.02));
    }

    @Test
    void goByTheseNames() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("platform.feed.chunk-lines", "100")
                .withProperty("platform.feed.reject-limit", "0.1")
                .withProperty("platform.feed.volume-change", "0.5")
                .withProperty("platform.feed.volume-floor", "10")
                .withProperty("platform.feed.missing-open", "0.01")
                .withProperty("platform.feed.short-numbers-until", "2014-01-01")
                .withProperty("platform.feed.lease", "10s")
                .withProperty("platform.feed.limits.file-size", "1MB")
                .withProperty("platform.feed.limits.packing", "10")
                .withProperty("platform.feed.limits.line-length", "1000")
                .withProperty("platform.feed.limits.cell-length", "100")
                .withProperty("platform.feed.limits.columns", "20")
                .withProperty("platform.feed.limits.lines", "50");

        assertThat(bound(environment))
                .isEqualTo(new FeedSettings(
                        100,
                        0.1,
                        0.5,
                        10,
                        0.01,
                        LocalDate.of(2014, 1, 1),
                        Duration.ofSeconds(10),
                        new FeedSettings.Limits(DataSize.ofMegabytes(1), 10, 1000, 100, 20, 50)));
    }

    @Test
    void refuseAShareThatIsNone() {
        assertThatThrownBy(() -> new FeedSettings(5000, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FeedSettings bound(MockEnvironment environment) {
        return Binder.get(environment).bindOrCreate("platform.feed", FeedSettings.class);
    }
}
