package org.residentgraph.platform;

import com.nimbusds.jose.jwk.source.JWKSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.residentgraph.api.PlatformApplication;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.Callers;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform over HTTP, with a small demo city loaded through the feed door. One for all tests of a JVM: loading a
 * city costs more than most tests.
 */
public final class Platform implements AutoCloseable {

    /** Residents of the city the tests run on. */
    public static final int RESIDENTS = 2_100;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Platform(ConfigurableApplicationContext context) {
        this.context = context;
        this.base = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    private static final class Holder {
        static final Platform RUNNING = start();
    }

    public static Platform running() {
        return Holder.RUNNING;
    }

    private static Platform start() {
        Platform platform = start(Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(platform.context::close));
        return platform;
    }

    /**
     * Another process of the same platform, but for these settings and configurations: on the same database, and the same
     * Redis unless another is named. To be closed.
     */
    public Platform beside(Map<String, Object> settings, Class<?>... configurations) {
        return start(settings, configurations);
    }

    private static Platform start(Map<String, Object> settings, Class<?>... more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "platform.business-date", "2015-12-31",
                "platform.demo.residents", String.valueOf(RESIDENTS)));
        all.putAll(settings);
        // As arguments they come before whatever the application's own file says.
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new Platform(new SpringApplicationBuilder(PlatformApplication.class)
                .sources(more)
                .profiles("test")
                .run(arguments));
    }

    @Override
    public void close() {
        context.close();
    }

    public URI uri(String path) {
        return base.resolve(path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The id of a resident who does not exist; nothing about it shows that. */
    public String unusedResidentId() {
        return bean(NodeIds.class).write(NodeIds.Kind.RESIDENT, 77L);
    }

    /** A caller with an account of the demo, and no purpose yet. */
    public Client as(String account) {
        return new Client(account, null);
    }

    public String token(String account) {
        return tokens.computeIfAbsent(account, this::fetchToken);
    }

    /** A caller whose token says these things of them, signed as the demo's own; for accounts that the demo has not. */
    public Client withClaims(String sub, Map<String, ?> claims) {
        String account = sub + claims;
        // Not computed in the map: signing may have to fetch another token into it.
        if (!tokens.containsKey(account)) {
            tokens.put(account, sign(sub, claims));
        }
        return new Client(account, null);
    }

    @SuppressWarnings("unchecked") // the issuer's one key source
    private String sign(String sub, Map<String, ?> claims) {
        return new SignedTokens(bean(JWKSource.class), token("caseworker")).sign(sub, claims, Duration.ofMinutes(5));
    }

    private String fetchToken(String account) {
        String basic = Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> response = send(request);
        return JSON.readTree(response.body()).required("access_token").stringValue();
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whom the platform takes the bearer of an account's token for. */
    public Caller callerOf(String account) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer " + token(account));
        return bean(Callers.class).require(request);
    }

    /** One account, perhaps with a purpose. */
    public final class Client {
        private final String account;
        private final String purpose;

        private Client(String account, String purpose) {
            this.account = account;
            this.purpose = purpose;
        }

        public Client forPurpose(String stated) {
            return new Client(account, stated);
        }

        /** The answer to a document without variables. */
        public Answer ask(String document) {
            return ask(document, Map.of());
        }

        public Answer ask(String document, Map<String, ?> variables) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("query", document);
            body.put("variables", variables);
            HttpRequest.Builder request = HttpRequest.newBuilder(uri("/graphql"))
                    .header("Authorization", "Bearer " + token(account))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (purpose != null) {
                request.header("X-Purpose", purpose);
            }
            HttpResponse<String> response = send(request.build());
            return new Answer(response.statusCode(), response.body(), JSON.readTree(response.body()));
        }
    }

    /** What came back. */
    public record Answer(int status, String body, JsonNode json) {

        public JsonNode data() {
            return json.path("data");
        }

        /** A node below data, by JSON pointer. */
        public JsonNode data(String pointer) {
            return data().at(pointer);
        }

        public JsonNode errors() {
            return json.path("errors");
        }

        /** The code of the only error. */
        public String errorCode() {
            if (errors().size() != 1) {
                throw new AssertionError("expected one error in " + body);
            }
            return errors().get(0).at("/extensions/code").stringValue();
        }

        public int sqlStatements() {
            return json.at("/extensions/cost/sqlStatements").intValue();
        }
    }
}
