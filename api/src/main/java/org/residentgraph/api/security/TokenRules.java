package org.residentgraph.api.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token must say besides bearing a good signature. Spring Security by itself checks neither audience nor type,
 * and takes a token
 * without subject, roles or end.
 */
public final class TokenRules implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2TokenValidatorResult REFUSED = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token does not hold.", null));

    private final String issuer;
    private final TokenProperties properties;
    private final InstantSource clock;

    public TokenRules(String issuer, TokenProperties properties, InstantSource clock) {
        this.issuer = issuer;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        boolean holds = issuer.equals(token.getClaimAsString("iss"))
                && hasAudience(token.getAudience())
                && hasType(token.getHeaders().get("typ"))
                && hasLife(token.getIssuedAt(), token.getNotBefore(), token.getExpiresAt());
        return holds ? OAuth2TokenValidatorResult.success() : REFUSED;
    }

    private boolean hasAudience(@Nullable List<String> audience) {
        return audience != null && audience.contains(properties.audience());
    }

    private boolean hasType(@Nullable Object type) {
        return type instanceof String text && properties.types().stream().anyMatch(text::equalsIgnoreCase);
    }

    private boolean hasLife(@Nullable Instant issuedAt, @Nullable Instant notBefore, @Nullable Instant expiresAt) {
        if (issuedAt == null || expiresAt == null) {
            return false;
        }
        Instant now = clock.instant();
        Instant soon = now.plus(properties.skew());
        return now.isBefore(expiresAt)
                && !issuedAt.isAfter(soon)
                && (notBefore == null || !notBefore.isAfter(soon))
                && Duration.between(issuedAt, expiresAt).compareTo(properties.longestLife()) <= 0;
    }
}
