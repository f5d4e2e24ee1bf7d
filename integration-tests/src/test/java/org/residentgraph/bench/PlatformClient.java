package org.residentgraph.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.residentgraph.bench.load.KeepAliveClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running platform, seen by one of its accounts as a client. */
final class PlatformClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final InetSocketAddress address;
    private final KeepAliveClient client;
    private final String account;
    private final String purpose;
    private final @Nullable UnaryOperator<String> other;
    private String token = "";

    /** @param url such as {@code http://127.0.0.1:8080} */
    PlatformClient(URI url, String account, String purpose) throws IOException {
        this(url, account, purpose, null);
    }

    /** @param other makes the token that is used of the one the issuer gave */
    PlatformClient(URI url, String account, String purpose, @Nullable UnaryOperator<String> other) throws IOException {
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
        this.client = new KeepAliveClient(address);
        this.account = account;
        this.purpose = purpose;
        this.other = other;
        signIn();
    }

    InetSocketAddress address() {
        return address;
    }

    /** Fetches a new token; tokens live for an hour, and no measured request should meet the end of one. */
    void signIn() throws IOException {
        String credentials = Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
        client.exchange(request(
                "/oauth2/token",
                "application/x-www-form-urlencoded",
                "Authorization: Basic " + credentials,
                "grant_type=client_credentials"));
        if (client.status() != 200) {
            throw new IOException("no token for " + account + ": status " + client.status());
        }
        String given = JSON.readTree(client.body()).path("access_token").asString();
        token = other == null ? given : other.apply(given);
    }

    /** A request of this account, whole. */
    byte[] request(String document, Map<String, Object> variables) {
        return request(
                "/graphql",
                "application/json",
                "Authorization: Bearer " + token + "\r\nX-Purpose: " + purpose,
                JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
    }

    /** The whole answer. */
    byte[] ask(byte[] request) throws IOException {
        client.exchange(request);
        if (client.status() != 200) {
            throw new IOException("the platform answered with status " + client.status() + ": " + client.text());
        }
        return client.body();
    }

    /**
     * The data of the answer.
     *
     * @throws IOException if it has errors, or something was withheld: then it is not the answer that is measured
     */
    JsonNode data(String document, Map<String, Object> variables) throws IOException {
        JsonNode answer = JSON.readTree(ask(request(document, variables)));
        if (answer.path("extensions").has("withheld")) {
            throw new IOException("the platform withheld something: " + answer.path("extensions"));
        }
        return dataOf(answer);
    }

    /**
     * The data of an answer of which figures may be withheld.
     *
     * @throws IOException if it has errors
     */
    JsonNode figures(String document, Map<String, Object> variables) throws IOException {
        return dataOf(JSON.readTree(ask(request(document, variables))));
    }

    private static JsonNode dataOf(JsonNode answer) throws IOException {
        if (answer.has("errors")) {
            throw new IOException("the platform answered: " + answer.path("errors"));
        }
        return answer.path("data");
    }

    /** Reports lines of a feed, as CSV. */
    void report(String feed, String division, String csv) throws IOException {
        client.exchange(request(
                "/feeds/%s?division=%s&asOf=2015-12-31&sentAt=2015-12-31T02:00:00Z".formatted(feed, division),
                "text/csv",
                "Authorization: Bearer " + token,
                csv));
        if (client.status() != 202) {
            throw new IOException("the report was answered with status " + client.status() + ": " + client.text());
        }
    }

    private byte[] request(String path, String type, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = """
            POST %s HTTP/1.1\r
            Host: %s:%d\r
            Content-Type: %s\r
            Accept: application/json\r
            %s\r
            Content-Length: %d\r
            \r
            """.formatted(path, address.getHostString(), address.getPort(), type, headers, bytes.length);
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[headBytes.length + bytes.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(bytes, 0, request, headBytes.length, bytes.length);
        return request;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
