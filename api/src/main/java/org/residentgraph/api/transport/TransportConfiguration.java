package org.residentgraph.api.transport;

import org.apache.catalina.core.StandardHost;
import org.residentgraph.api.security.Callers;
import org.residentgraph.api.security.DeniedAccounts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Replaces the parts of Spring's GraphQL transport that the platform does its own way. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TransportProperties.class, DocumentLimits.class})
class TransportConfiguration {

    @Bean
    SocketHandler graphQlWebSocketHandler(
            WebGraphQlHandler handler,
            GraphQlProperties graphQl,
            TransportProperties transport,
            Callers callers,
            DeniedAccounts denied) {
        SocketHandler sockets = new SocketHandler(
                handler,
                jsonConverter(),
                graphQl.getWebsocket().getConnectionInitTimeout(),
                graphQl.getWebsocket().getKeepAlive(),
                transport,
                callers);
        denied.onChange(sockets::closeDenied);
        return sockets;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> earlyFailures() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(EarlyFailureValve.class.getName());
            }
        });
    }

    @Bean
    Documents documents(ObjectProvider<GraphQlSource> source, DocumentLimits limits) {
        return new Documents(() -> source.getObject().schema(), limits);
    }

    @SuppressWarnings("unchecked") // the converter takes any object; its type says less
    private static HttpMessageConverter<Object> jsonConverter() {
        return (HttpMessageConverter<Object>) (HttpMessageConverter<?>)
                new JacksonJsonHttpMessageConverter(JsonMapper.builder().build());
    }
}
