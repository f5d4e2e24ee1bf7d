package org.residentgraph.api.security;

import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.api.transport.ApiFilter;
import org.residentgraph.api.transport.GraphQlFilter;
import org.residentgraph.api.transport.PageFilter;
import org.residentgraph.api.transport.TransportProperties;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * Who gets in. The chains are built by hand: what answers with data needs one token check and no session, cookie, CSRF token, saved
 * request or anonymous user, and a filter that is not there costs nothing. Boot's own issuer, user store and resource server are off.
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

    /** Order of the chains; the demo issuer's own comes before all of them. */
    static final int API = 10;

    static final int MANAGEMENT = 20;
    static final int PAGES = 30;

    private static final List<String> PUBLIC_PAGES =
            List.of("/", "/index.html", "/favicon.ico", "/favicon.svg", "/assets/**", "/graphiql/**", "/scorecard/**");

    @Bean
    @ConditionalOnMissingBean
    AccessRules accessRules() {
        return AccessRules.of(SdlFiles.onClassPath().registry());
    }

    @Bean
    AccessPolicy accessPolicy(AccessRules rules) {
        Set<String> domains = rules.byCoordinate().values().stream()
                .map(AccessRule::domain)
                .collect(Collectors.toUnmodifiableSet());
        return new AccessPolicy(AccessTables.read(
                new ClassPathResource("access/purposes.csv"), new ClassPathResource("access/matrix.csv"), domains));
    }

    @Bean
    OperationAccess operationAccess(AccessRules rules, ObjectProvider<OwnPersons> ownPersons) {
        return new OperationAccess(rules, sub -> {
            OwnPersons known = ownPersons.getIfAvailable();
            return known == null ? List.of() : known.findPersonIds(sub);
        });
    }

    @Bean
    TokenVerifier tokenVerifier(JwtDecoder decoder, AccessPolicy policy, TokenProperties properties) {
        return new TokenVerifier(decoder, policy, properties, wallClock());
    }

    @Bean
    Callers callers(TokenVerifier tokens) {
        return new Callers(tokens);
    }

    @Bean
    @Order(API)
    SecurityFilterChain apiChain(
            ServletContext server,
            Callers callers,
            ObjectProvider<WebGraphQlHandler> handler,
            GraphQlProperties graphQl,
            TransportProperties transport) {
        String path = graphQl.getHttp().getPath();
        return new DefaultSecurityFilterChain(
                new ApiPaths(Set.of(path, "/feeds")),
                new ApiFilter(path, callers),
                new GraphQlFilter(server, path, handler::getObject, transport));
    }

    /** Health and metrics, on their own port: no token, because no person's data, and probes have none. */
    @Bean
    @Order(MANAGEMENT)
    SecurityFilterChain managementChain() {
        return new DefaultSecurityFilterChain(EndpointRequest.toAnyEndpoint());
    }

    @Bean
    @Order(PAGES)
    SecurityFilterChain pageChain() {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, new PageFilter(PUBLIC_PAGES));
    }

    static InstantSource wallClock() {
        return Clock.systemUTC();
    }
}
