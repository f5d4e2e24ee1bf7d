package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** A person signs in as a browser would: form, code with PKCE, token. */
@ServerTest
class LoginTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-in-all";

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;
    private final Http http;
    private final Set<String> pages;

    LoginTests(@LocalServerPort int port, @Autowired RegisteredClientRepository clients) {
        this.server = "http://127.0.0.1:" + port;
        this.http = new Http(port);
        this.pages = clients.findByClientId("explorer").getRedirectUris();
    }

    @Test
    void givesAPersonATokenOfTheirAccountUnderEitherNameOfTheMachine() throws Exception {
        assertThat(pages).anyMatch(page -> page.contains("//127.0.0.1")).anyMatch(page -> page.contains("//localhost"));
        assertThat(location(get(authorize(pages.iterator().next())))).endsWith("/login");
        assertThat(location(signIn("education", "demo"))).contains("/oauth2/authorize");
        for (String page : pages) {
            assertThatATokenIsGivenTo(page);
        }
    }

    private static String authorize(String redirect) throws Exception {
        return "/oauth2/authorize?"
                + Http.form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        "explorer",
                        "redirect_uri",
                        redirect,
                        "code_challenge",
                        challenge(),
                        "code_challenge_method",
                        "S256"));
    }

    private void assertThatATokenIsGivenTo(String redirect) throws Exception {
        String code = location(get(authorize(redirect))).replaceFirst(".*[?&]code=([^&]+).*", "$1");
        HttpResponse<String> answer = post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "explorer",
                        "redirect_uri",
                        redirect,
                        "code",
                        code,
                        "code_verifier",
                        VERIFIER));
        String token = JsonPath.read(answer.body(), "$.access_token");
        assertThat(http.send(http.graphQl(null, Http.body("{ caller { sub department } }"))
                                .header("Authorization", "Bearer " + token))
                        .body())
                .isEqualTo("{\"data\":{\"caller\":{\"sub\":\"education\",\"department\":\"EDU\"}}}");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        assertThat(location(signIn("education", "guess"))).contains("/login?error");
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        HttpResponse<String> answer = post(
                "/oauth2/token",
                Map.of("grant_type", "client_credentials", "client_id", "education", "client_secret", "guess"));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> signIn(String account, String password) throws Exception {
        Matcher token = CSRF.matcher(get("/login").body());
        assertThat(token.find()).isTrue();
        return post("/login", Map.of("username", account, "password", password, "_csrf", token.group(1)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Http.form(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String challenge() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
