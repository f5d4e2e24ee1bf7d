package org.residentgraph.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.KeySourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Predicate;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Decides whether a token holds, and whose it is. Checking a signature costs more than a small query, so a token that
 * held is remembered
 * for at most a minute and never beyond its end; tokens that do not hold are not remembered, so strangers cannot fill
 * the memory.
 *
 * <p>Safe for use by several threads.
 */
public final class TokenVerifier {

    private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);

    private final JwtDecoder decoder;
    private final AccessPolicy policy;
    private final DeniedAccounts denied;
    private final Predicate<String> divisions;
    private final TokenProperties properties;
    private final InstantSource clock;
    private final Cache<String, VerifiedToken> verified;

    /** @param divisions whether a code is a division's */
    TokenVerifier(
            JwtDecoder decoder,
            AccessPolicy policy,
            DeniedAccounts denied,
            Predicate<String> divisions,
            TokenProperties properties,
            InstantSource clock) {
        this.decoder = decoder;
        this.policy = policy;
        this.denied = denied;
        this.divisions = divisions;
        this.properties = properties;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(properties.verifiedTokens())
                .expireAfter(Expiry.<String, VerifiedToken>creating((_, token) -> memory(token)))
                .executor(Runnable::run)
                .build();
    }

    /**
     * The token's account.
     *
     * @throws PlatformException UNAUTHENTICATED if the token does not hold, UNAVAILABLE if the issuer's keys cannot be
     *     had
     */
    VerifiedToken verify(String token) {
        VerifiedToken known = verified.getIfPresent(token);
        if (known == null) {
            known = read(token);
            verified.put(token, known);
        }
        if (!clock.instant().isBefore(known.expiresAt())
                || denied.denies(known.account().sub(), known.issuedAt())) {
            throw new BadTokenException();
        }
        return known;
    }

    private VerifiedToken read(String token) {
        Jwt jwt = decode(token);
        try {
            Account account = AccountClaims.read(jwt, properties.nameClaim(), divisions);
            return new VerifiedToken(
                    account,
                    policy.grantsOf(account),
                    Objects.requireNonNull(jwt.getIssuedAt()),
                    Objects.requireNonNull(jwt.getExpiresAt()));
        } catch (DataAccessException unknowable) {
            throw unavailable(unknowable);
        } catch (RuntimeException unusable) {
            log.debug("A token with a good signature has unusable claims", unusable);
            throw new BadTokenException();
        }
    }

    private Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException bad) {
            log.debug("A token does not hold", bad);
            throw new BadTokenException();
        } catch (RuntimeException unchecked) {
            throw isOutage(unchecked) ? unavailable(unchecked) : new BadTokenException();
        }
    }

    /** Only when the keys could not be had is it the platform's fault, and then the door stays shut. */
    private static boolean isOutage(RuntimeException failure) {
        return failure.getCause() instanceof KeySourceException;
    }

    private static PlatformException unavailable(RuntimeException outage) {
        return new PlatformException(
                ErrorCode.UNAVAILABLE, "Tokens cannot be checked at the moment: try again later.", outage);
    }

    private Duration memory(VerifiedToken token) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, token.expiresAt());
        return left.isNegative()
                ? Duration.ZERO
                : left.compareTo(properties.verifiedFor()) < 0 ? left : properties.verifiedFor();
    }
}
