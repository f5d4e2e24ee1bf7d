package org.residentgraph.api.security;

import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

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
        return decoder(new IssuerKeys(new IssuerAddress(issuer, keys), System::nanoTime), issuer, tokens);
    }

    /** The type is left to {@link TokenRules}, where the settings say which ones are accepted. */
    static JwtDecoder decoder(IssuerKeys keys, String issuer, TokenProperties tokens) {
        Set<SignatureAlgorithm> allowed = tokens.algorithms();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(used -> {
                    used.clear();
                    used.addAll(allowed);
                })
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier((_, _) -> {}))
                .build();
        decoder.setJwtValidator(new TokenRules(issuer, tokens, SecurityConfiguration.wallClock()));
        return decoder;
    }
}
