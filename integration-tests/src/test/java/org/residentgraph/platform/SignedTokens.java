package org.residentgraph.platform;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that a platform's own issuer could have given out, for accounts that the demo does not have. */
public final class SignedTokens {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JWKSource<SecurityContext> keys;
    private final JsonNode header;
    private final JsonNode model;

    /**
     * @param keys of the platform's issuer
     * @param token one that this issuer gave out: issuer, audience and type are taken over from it
     */
    public SignedTokens(JWKSource<SecurityContext> keys, String token) {
        this.keys = keys;
        String[] parts = token.split("\\.");
        this.header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        this.model = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    public String sign(String sub, Map<String, ?> claims, Duration life) {
        Instant now = Instant.now();
        JsonNode audience = model.path("aud");
        JwtClaimsSet set = JwtClaimsSet.builder()
                .issuer(model.path("iss").stringValue())
                .audience(List.of((audience.isArray() ? audience.get(0) : audience).stringValue()))
                .subject(sub)
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .claims(all -> all.putAll(claims))
                .build();
        JwsHeader jws = JwsHeader.with(SignatureAlgorithm.RS256)
                .type(header.path("typ").stringValue())
                .build();
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(jws, set))
                .getTokenValue();
    }
}
