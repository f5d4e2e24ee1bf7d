package org.residentgraph.persistence.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** Where a Redis of ours is and how to log in to it. The string form holds no password. */
record RedisAddress(String host, int port, @Nullable String password, int database)
        implements DataRedisConnectionDetails {

    @Override
    public Standalone getStandalone() {
        return Standalone.of(host, port, database);
    }

    RedisAddress withDatabase(int number) {
        return new RedisAddress(host, port, password, number);
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String toString() {
        return "RedisAddress[" + host + ":" + port + "]";
    }
}
