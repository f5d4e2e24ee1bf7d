package org.residentgraph.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer with a configuration and keys, over HTTP; it can change its keys, lie about its name, and be down. */
public final class LittleIssuer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger keysFetched = new AtomicInteger();
    private volatile List<JWK> shown = List.of();
    private volatile boolean down;
    private volatile String claimedName;

    public LittleIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        claimedName = name();
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                    {"issuer": "%s", "jwks_uri": "%s/keys"}\
                    """.formatted(claimedName, name())));
        server.createContext("/keys", exchange -> {
            keysFetched.incrementAndGet();
            answer(exchange, new JWKSet(shown).toString());
        });
        server.start();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(down ? 503 : 200, down ? -1 : body.length);
            if (!down) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often its keys were asked for, when it was down included. */
    public int keysFetched() {
        return keysFetched.get();
    }

    public static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public void show(JWK... keys) {
        shown = List.of(keys);
    }

    public void goDown() {
        down = true;
    }

    public void comeUp() {
        down = false;
    }

    public void claimToBe(String name) {
        claimedName = name;
    }

    /** A good token of the account {@code caseworker}. */
    public String token(RSAKey key) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>(Map.of(
                "iss",
                name(),
                "sub",
                "caseworker",
                "aud",
                "resident-graph",
                "iat",
                now,
                "exp",
                now + 3600,
                "roles",
                List.of("CASEWORKER"),
                "department",
                "NRAB",
                "scope_code",
                "330402"));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build();
        return sign(header, claims, key);
    }

    public static String sign(JWSHeader header, Map<String, Object> claims, RSAKey key) {
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
