package org.residentgraph.api.indicator.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sheets are remembered: {@code platform.indicator-cache.*}.
 *
 * @param nearFigures how many figures each near cache holds at most; a sheet of the city has some 1,300
 * @param timeToLive how long Redis keeps a sheet, more or less a tenth
 * @param staleFor how long after a change the older sheet may still be given out while the new one is computed
 * @param patience how long Redis may take over one answer
 * @param rest how long Redis is left alone after it failed to answer
 * @param lockFor how long other processes wait for the one that computes
 * @param look how often the versions are looked up, should no news of a change have come
 */
@ConfigurationProperties("platform.indicator-cache")
public record CacheSettings(
        @DefaultValue("400000") long nearFigures,
        @DefaultValue("6h") Duration timeToLive,
        @DefaultValue("5s") Duration staleFor,
        @DefaultValue("150ms") Duration patience,
        @DefaultValue("2s") Duration rest,
        @DefaultValue("10s") Duration lockFor,
        @DefaultValue("5s") Duration look) {}
