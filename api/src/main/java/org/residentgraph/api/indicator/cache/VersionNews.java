package org.residentgraph.api.indicator.cache;

import java.time.Duration;
import java.util.List;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.news.ChangeNews;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** That versions moved, so that no process gives out what it remembers of the older ones. */
final class VersionNews extends ChangeNews {

    private final List<DataVersions> versions;

    VersionNews(RedisConnectionFactory redis, List<DataVersions> versions, Duration look) {
        super(redis, "indicator-versions", look);
        this.versions = List.copyOf(versions);
        versions.forEach(each -> each.listen(_ -> tell()));
    }

    @Override
    protected void read() {
        versions.forEach(DataVersions::read);
    }
}
