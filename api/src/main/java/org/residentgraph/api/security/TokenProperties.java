package org.residentgraph.api.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.validation.annotation.Validated;

/**
 * Which access tokens hold.
 *
 * @param audience must be in {@code aud}
 * @param types accepted {@code typ} headers; {@code at+jwt} is RFC 9068's, add {@code JWT} for issuers that do not
 *     write it
 * @param algorithms accepted signatures
 * @param longestLife a token that was made to live longer is refused
 * @param skew tolerance for {@code iat} and {@code nbf} only; an expired token is expired
 * @param verifiedFor how long a verified token is not verified again, at most; a withdrawn role is gone after that
 * @param verifiedTokens how many verified tokens are remembered
 * @param nameClaim claim with the login, for display
 */
@ConfigurationProperties("platform.token")
@Validated
public record TokenProperties(
        @DefaultValue("resident-graph") @NotBlank String audience,
        @DefaultValue("at+jwt") @NotEmpty List<String> types,
        @DefaultValue({"RS256", "ES256"}) @NotEmpty Set<SignatureAlgorithm> algorithms,
        @DefaultValue("24h") Duration longestLife,
        @DefaultValue("30s") Duration skew,
        @DefaultValue("60s") Duration verifiedFor,
        @DefaultValue("10000") @Min(0) @Max(1_000_000) int verifiedTokens,
        @Nullable String nameClaim) {

    private static final Duration LONGEST_MEMORY = Duration.ofSeconds(60);

    public TokenProperties {
        if (verifiedFor.isNegative() || verifiedFor.compareTo(LONGEST_MEMORY) > 0) {
            throw new IllegalArgumentException("platform.token.verified-for must be between 0 and 60 s");
        }
    }
}
