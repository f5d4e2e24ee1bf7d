package org.residentgraph.api.security;

import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.persistence.division.DivisionTree;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Who is who, and what they may: tokens, tables and decisions. Boot's own issuer, user store and resource server are
 * off.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
@EnableAutoConfiguration(
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class
        })
class SecurityConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AccessRules accessRules() {
        return AccessRules.of(SdlFiles.onClassPath().registry());
    }

    @Bean
    AccessPolicy accessPolicy(AccessRules rules) {
        Set<String> domains =
                rules.byCoordinate().values().stream().map(AccessRule::domain).collect(Collectors.toUnmodifiableSet());
        return new AccessPolicy(AccessTables.read(
                new ClassPathResource("access/purposes.csv"), new ClassPathResource("access/matrix.csv"), domains));
    }

    @Bean
    OperationAccess operationAccess(
            AccessRules rules, ObjectProvider<OwnPersons> ownPersons, ObjectProvider<Entrusted> entrusted) {
        return new OperationAccess(
                rules,
                ownPersons.getIfAvailable(() -> _ -> List.of()),
                entrusted.getIfAvailable(() -> Entrusted.NOBODY));
    }

    @Bean
    DeniedAccounts deniedAccounts(DenialList list) {
        return new DeniedAccounts(list, System::nanoTime);
    }

    @Bean
    TokenVerifier tokenVerifier(
            JwtDecoder decoder,
            AccessPolicy policy,
            DeniedAccounts denied,
            DivisionTree divisions,
            TokenProperties properties) {
        return new TokenVerifier(
                decoder, policy, denied, code -> divisions.find(code) != null, properties, wallClock());
    }

    @Bean
    Callers callers(TokenVerifier tokens, DeniedAccounts denied) {
        return new Callers(tokens, denied);
    }

    /** An observation around each filter of a chain of two costs more than the chain. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /** For tokens, grants and records; business dates have a clock of their own. */
    @Bean
    @ConditionalOnMissingBean
    static InstantSource wallClock() {
        return Clock.systemUTC();
    }
}
