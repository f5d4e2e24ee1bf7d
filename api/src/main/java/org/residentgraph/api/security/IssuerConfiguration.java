package org.residentgraph.api.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * Any OIDC issuer, by Spring's own settings ({@code spring.security.oauth2.resourceserver.jwt.issuer-uri}, and {@code
 * jwk-set-uri} where
 * the issuer's public address cannot be reached from here). Its keys are fetched when the first token comes, so the
 * platform starts while
 * the issuer is down, and stays shut until it is up.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!demo & !test")
@EnableConfigurationProperties(OAuth2ResourceServerProperties.class)
class IssuerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(OAuth2ResourceServerProperties resourceServer, TokenProperties tokens) {
        String issuer = resourceServer.getJwt().getIssuerUri();
        String keys = resourceServer.getJwt().getJwkSetUri();
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalStateException("No token issuer: set spring.security.oauth2.resourceserver.jwt.issuer-uri"
                    + " (SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI) to the address of your OpenID"
                    + " provider.");
        }
        return new SupplierJwtDecoder(() -> decoder(issuer, keys, tokens));
    }

    private static JwtDecoder decoder(String issuer, @Nullable String keys, TokenProperties tokens) {
        NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder builder = keys == null || keys.isBlank()
                ? NimbusJwtDecoder.withIssuerLocation(issuer)
                : NimbusJwtDecoder.withJwkSetUri(keys);
        Set<SignatureAlgorithm> allowed = tokens.algorithms();
        NimbusJwtDecoder decoder = builder.jwsAlgorithms(used -> {
                    used.clear();
                    used.addAll(allowed);
                })
                .build();
        decoder.setJwtValidator(new TokenRules(issuer, tokens, SecurityConfiguration.wallClock()));
        return decoder;
    }
}
