package org.residentgraph.api.transport;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A client for tests: one server, any account of the demo. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String server;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Http(int port) {
        this.server = "http://127.0.0.1:" + port;
    }

    /** A token of the account, fetched once. */
    public String token(String account) {
        return tokens.computeIfAbsent(account, this::fetchToken);
    }

    private String fetchToken(String account) {
        String basic = Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(request("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        return JsonPath.read(answer.body(), "$.access_token");
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    /** A GraphQL request in JSON; the account's token is added unless it is null. */
    public HttpRequest.Builder graphQl(String account, String body) {
        HttpRequest.Builder request = request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        return account == null ? request : request.header("Authorization", "Bearer " + token(account));
    }

    /** A document, escaped into a body. */
    public static String body(String document) {
        return "{\"query\":\""
                + document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
    }

    public HttpResponse<String> query(String account, String document) {
        return send(graphQl(account, body(document)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new AssertionError("the server did not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
