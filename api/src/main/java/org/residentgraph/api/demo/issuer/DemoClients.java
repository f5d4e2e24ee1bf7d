package org.residentgraph.api.demo.issuer;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * The demo's clients, whose id is their client id. Spring's own repository refuses two clients with one secret, which
 * is the demo's point.
 */
record DemoClients(Map<String, RegisteredClient> byId) implements RegisteredClientRepository {

    static DemoClients of(Stream<RegisteredClient> clients) {
        return new DemoClients(clients.collect(Collectors.toMap(RegisteredClient::getId, Function.identity())));
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("The demo's clients are fixed");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return byId.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return byId.get(clientId);
    }
}
