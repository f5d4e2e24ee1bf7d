package org.residentgraph.api.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, remembered for five minutes. A token of a key that is not among them has them fetched once
 * more, because the issuer may have changed keys, but never twice within five seconds: anyone can invent a key's name.
 * While the issuer is down the keys that are known go on for a quarter of an hour, and an unknown one is not taken for a
 * bad one: nobody can tell.
 *
 * <p>So a new key is good at its first token, an old one as long as the issuer shows it, and a key that the issuer took
 * away is refused within five minutes, or a quarter of an hour if the issuer fell silent.
 *
 * <p>Safe for use by several threads; who needs no new key never waits for the issuer.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration IN_AN_OUTAGE = Duration.ofMinutes(15);
    static final Duration APART = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private final IssuerAddress issuer;
    private final LongSupplier nanos;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched fetched;

    // Guarded by fetching.
    private @Nullable Failed failed;

    private record Fetched(JWKSet keys, long at) {}

    private record Failed(KeySourceException why, long at) {}

    /** @param nanos a clock that never goes back, as {@link System#nanoTime} */
    IssuerKeys(IssuerAddress issuer, LongSupplier nanos) {
        this.issuer = issuer;
        this.nanos = nanos;
    }

    /** @throws KeySourceException if it cannot be told, because the issuer does not answer */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Fetched known = known();
        List<JWK> found = selector.select(known.keys());
        return found.isEmpty() && isOlder(known.at(), APART)
                ? selector.select(fetchUnlessDone(known).keys())
                : found;
    }

    private Fetched known() throws KeySourceException {
        Fetched known = fetched;
        if (known == null || isOlder(known.at(), IN_AN_OUTAGE)) {
            return fetchUnlessDone(known);
        }
        if (isOlder(known.at(), FRESH) && fetching.tryLock()) {
            try {
                return fetch();
            } catch (KeySourceException outage) {
                return known;
            } finally {
                fetching.unlock();
            }
        }
        return known;
    }

    /** The keys, fetched if nobody else did while this thread waited for its turn. */
    private Fetched fetchUnlessDone(@Nullable Fetched seen) throws KeySourceException {
        fetching.lock();
        try {
            Fetched present = fetched;
            return present != null && (seen == null || present.at() != seen.at()) ? present : fetch();
        } finally {
            fetching.unlock();
        }
    }

    private Fetched fetch() throws KeySourceException {
        Failed before = failed;
        if (before != null && !isOlder(before.at(), APART)) {
            throw before.why();
        }
        try {
            Fetched fresh = new Fetched(issuer.fetchKeys(), nanos.getAsLong());
            fetched = fresh;
            failed = null;
            return fresh;
        } catch (IOException outage) {
            KeySourceException why = new KeySourceException("The issuer's keys cannot be had.", outage);
            failed = new Failed(why, nanos.getAsLong());
            log.warn("The token issuer does not give its keys: {}", outage.toString());
            throw why;
        }
    }

    private boolean isOlder(long at, Duration age) {
        return nanos.getAsLong() - at > age.toNanos();
    }
}
