package org.residentgraph.persistence.feed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code platform.feed.*}.
 *
 * @param chunkLines how many lines are applied in one transaction
 * @param rejectLimit the share of rejected lines above which a batch is held
 */
@ConfigurationProperties("platform.feed")
public record FeedSettings(
        @DefaultValue("5000") int chunkLines,
        @DefaultValue("0.02") double rejectLimit) {

    public FeedSettings {
        if (chunkLines < 1 || rejectLimit < 0 || rejectLimit > 1) {
            throw new IllegalArgumentException(
                    "platform.feed.chunk-lines must be at least 1, platform.feed.reject-limit a share of 0 to 1");
        }
    }
}
