package org.residentgraph.api.budget;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A HyperLogLog in Redis for each account and hour or day. It keeps a sketch of keyed hashes, from which neither an
 * account nor a person can be had back; it errs by one per cent.
 */
final class RedisCounts implements SharedCounts {

    private static final int HASH_BYTES = 12;
    private static final int AT_ONCE = 1_000;

    private final RedisConnectionFactory redis;
    private final PersonalDataCipher cipher;

    RedisCounts(RedisConnectionFactory redis, PersonalDataCipher cipher) {
        this.redis = redis;
        this.cipher = cipher;
    }

    @Override
    public long add(String sub, Span span, long number, long[] persons) {
        byte[] key = key(sub, span, number);
        byte[][] hashes = new byte[persons.length][];
        for (int i = 0; i < persons.length; i++) {
            hashes[i] = hash("budget of persons, person " + persons[i]);
        }
        try (RedisConnection connection = redis.getConnection()) {
            for (int from = 0; from < hashes.length; from += AT_ONCE) {
                connection
                        .hyperLogLogCommands()
                        .pfAdd(key, Arrays.copyOfRange(hashes, from, Math.min(from + AT_ONCE, hashes.length)));
            }
            if (hashes.length > 0) {
                connection
                        .keyCommands()
                        .expire(key, span.length().plusMinutes(5).toSeconds());
            }
            Long count = connection.hyperLogLogCommands().pfCount(key);
            return count == null ? 0 : count;
        }
    }

    private byte[] key(String sub, Span span, long number) {
        String actor = HexFormat.of().formatHex(hash("budget of persons, account " + sub));
        return ("resident-graph:budget:" + actor + ":" + span + ":" + number).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] hash(String text) {
        return Arrays.copyOf(cipher.hash(text), HASH_BYTES);
    }
}
