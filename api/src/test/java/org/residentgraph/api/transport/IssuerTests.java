package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.residentgraph.api.security.LittleIssuer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The server as it runs in production, where somebody else issues the tokens; what it does while that one is away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerTests {

    private static final RSAKey FIRST = LittleIssuer.key("first");
    private static final RSAKey SECOND = LittleIssuer.key("second");

    private static LittleIssuer issuer;
    private static ConfigurableApplicationContext server;
    private static Http http;

    @BeforeAll
    static void startWhileTheIssuerIsDown() throws Exception {
        issuer = new LittleIssuer();
        issuer.show(FIRST.toPublicJWK());
        issuer.goDown();
        server = new SpringApplicationBuilder(TestServer.class)
                .run(
                        "--" + TestServer.SCHEMA,
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.name());
        http = new Http(server.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    @Order(1)
    void isUnavailableAndNotOpenWhileTheIssuerHasNeverAnswered() {
        HttpResponse<String> answer = ask(issuer.token(FIRST));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("UNAVAILABLE").doesNotContain("Hello");
    }

    @Test
    @Order(2)
    void comesUpWithTheIssuer() throws Exception {
        issuer.comeUp();
        Thread.sleep(5_100);
        assertThat(ask(issuer.token(FIRST)).body()).contains("Hello");
    }

    @Test
    @Order(3)
    void refusesAKeyThatATokenBringsWithIt() {
        RSAKey own = LittleIssuer.key("first");
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("first")
                .jwk(own.toPublicJWK())
                .build();
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = Map.of(
                "iss",
                issuer.name(),
                "sub",
                "caseworker",
                "aud",
                "resident-graph",
                "iat",
                now,
                "exp",
                now + 60,
                "roles",
                List.of("CASEWORKER"));
        assertThat(ask(LittleIssuer.sign(header, claims, own)).statusCode()).isEqualTo(401);
        assertThat(ask(LittleIssuer.sign(header, claims, FIRST)).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void acceptsANewKeyAndStillTheOldOne() throws Exception {
        issuer.show(FIRST.toPublicJWK(), SECOND.toPublicJWK());
        Thread.sleep(5_100);
        assertThat(ask(issuer.token(SECOND)).statusCode()).isEqualTo(200);
        assertThat(ask(issuer.token(FIRST)).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(5)
    void goesOnWithKnownKeysWhileTheIssuerIsDown() throws Exception {
        issuer.goDown();
        Thread.sleep(5_100);
        assertThat(ask(issuer.token(SECOND)).statusCode()).isEqualTo(200);
        assertThat(ask(issuer.token(LittleIssuer.key("third"))).statusCode()).isEqualTo(503);
    }

    private static HttpResponse<String> ask(String token) {
        return http.send(http.graphQl(null, Http.body("{ greeting }")).header("Authorization", "Bearer " + token));
    }
}
