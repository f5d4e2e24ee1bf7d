package org.residentgraph.api.transport;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Set;
import org.residentgraph.api.security.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.util.function.SingletonSupplier;

/**
 * What stands in front of which path. The chains are built by hand: what answers with data needs one token check and no
 * session, cookie,
 * CSRF token, saved request or anonymous user, and a filter that is not there costs nothing.
 */
@Configuration(proxyBeanMethods = false)
class FilterChains {

    /** Order of the chains; the demo issuer's own comes before all of them. */
    private static final int API = 10;

    private static final int MANAGEMENT = 20;
    private static final int PAGES = 30;

    private static final List<String> PUBLIC_PAGES = List.of(
            "/",
            "/index.html",
            "/favicon.ico",
            "/favicon.svg",
            "/assets/**",
            "/graphiql/**",
            "/scorecard",
            "/scorecard/**");

    @Bean
    @Order(API)
    SecurityFilterChain apiChain(
            ServletContext server,
            Callers callers,
            ObjectProvider<WebGraphQlHandler> handler,
            GraphQlProperties graphQl,
            TransportProperties transport,
            ObjectProvider<AnswersAtHand> atHand,
            OperationMeter meter) {
        String path = graphQl.getHttp().getPath();
        return new DefaultSecurityFilterChain(
                new ApiPaths(Set.of(path, "/feeds", "/me")),
                new ApiFilter(path, callers),
                new GraphQlFilter(
                        server,
                        path,
                        SingletonSupplier.of(handler::getObject),
                        transport,
                        SingletonSupplier.of(() -> atHand.getIfAvailable(() -> AnswersAtHand.NONE)),
                        meter));
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(HeaderText::isText);
        return firewall;
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
}
