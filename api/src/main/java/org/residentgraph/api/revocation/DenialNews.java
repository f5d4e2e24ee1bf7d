package org.residentgraph.api.revocation;

import java.time.Duration;
import org.residentgraph.api.news.ChangeNews;
import org.residentgraph.api.security.DeniedAccounts;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/** That a denial was written or lifted. */
@Component
class DenialNews extends ChangeNews {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final DeniedAccounts denied;

    DenialNews(RedisConnectionFactory redis, DeniedAccounts denied) {
        super(redis, "denied-accounts", LOOK_EVERY);
        this.denied = denied;
    }

    /** Has this process read the list now, and tells the others. */
    void spread() {
        readIfCan();
        tell();
    }

    @Override
    protected void read() {
        denied.read();
    }
}
