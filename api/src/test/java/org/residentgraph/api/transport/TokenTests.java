package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Tokens with one thing wrong each, signed with the server's own key unless the signature is what is wrong. */
@ServerTest
class TokenTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final Http http;
    private final RSAKey key;
    private Map<String, Object> claims;

    TokenTests(@LocalServerPort int port, @Autowired JWKSource<SecurityContext> keys) throws Exception {
        this.port = port;
        this.http = new Http(port);
        this.key = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst()
                .toRSAKey();
    }

    @BeforeEach
    void startFromAGoodToken() {
        String payload = http.token("caseworker").split("\\.")[1];
        claims = new LinkedHashMap<>(JSON.readValue(Base64.getUrlDecoder().decode(payload), Map.class));
    }

    @Test
    void acceptsItsOwnToken() throws Exception {
        assertThat(statusOf(signed("at+jwt"))).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource
    void refusesAClaimThatIsWrong(Consumer<Map<String, Object>> wrong) throws Exception {
        wrong.accept(claims);
        assertThat(statusOf(signed("at+jwt"))).isEqualTo(401);
    }

    static List<Consumer<Map<String, Object>>> refusesAClaimThatIsWrong() {
        List<Consumer<Map<String, Object>>> wrongs = new ArrayList<>();
        long now = Instant.now().getEpochSecond();
        wrongs.add(claims -> claims.put("iss", "https://elsewhere.example"));
        wrongs.add(claims -> claims.remove("iss"));
        wrongs.add(claims -> claims.put("aud", "another-service"));
        wrongs.add(claims -> claims.remove("aud"));
        wrongs.add(claims -> claims.put("exp", now - 1));
        wrongs.add(claims -> claims.remove("exp"));
        wrongs.add(claims -> claims.put("exp", now + 400L * 24 * 3600));
        wrongs.add(claims -> claims.put("exp", 9.9e300));
        wrongs.add(claims -> claims.put("exp", "tomorrow"));
        wrongs.add(claims -> claims.remove("iat"));
        wrongs.add(claims -> claims.put("iat", now + 3600));
        wrongs.add(claims -> claims.put("nbf", now + 3600));
        wrongs.add(claims -> claims.put("sub", ""));
        wrongs.add(claims -> claims.put("sub", "x".repeat(65)));
        wrongs.add(claims -> claims.remove("sub"));
        wrongs.add(claims -> claims.put("roles", List.of()));
        wrongs.add(claims -> claims.put("roles", List.of("")));
        wrongs.add(claims -> claims.remove("roles"));
        wrongs.add(claims -> claims.put("scope_code", "%"));
        wrongs.add(claims -> claims.put("scope_code", "33040"));
        wrongs.add(claims -> claims.put("scope_code", List.of("330402", "")));
        wrongs.add(claims -> claims.put("scope_code", ""));
        wrongs.add(claims -> claims.put("scope_code", "330499"));
        wrongs.add(claims -> claims.put("scope_code", List.of("330402", "330499")));
        wrongs.add(claims -> claims.put("scope_code", "330402101999"));
        wrongs.add(claims -> claims.put("scope_code", " 330402"));
        return wrongs;
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "dpop+jwt", "logout+jwt"})
    void refusesATokenOfAnotherType(String type) throws Exception {
        assertThat(statusOf(signed(type))).isEqualTo(401);
    }

    @Test
    void refusesATokenThatAnotherKeySigned() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        assertThat(statusOf(signed(JWSAlgorithm.RS256, "at+jwt", new RSASSASigner(other))))
                .isEqualTo(401);
    }

    @Test
    void refusesOtherAlgorithms() throws Exception {
        assertThat(statusOf(signed(JWSAlgorithm.RS512, "at+jwt", new RSASSASigner(key))))
                .isEqualTo(401);
        byte[] publicKey = key.toRSAPublicKey().getEncoded();
        assertThat(statusOf(signed(JWSAlgorithm.HS256, "at+jwt", new MACSigner(publicKey))))
                .isEqualTo(401);
        assertThat(statusOf(encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "."
                        + encoded(JSON.writeValueAsString(claims)) + "."))
                .isEqualTo(401);
    }

    @Test
    void refusesATokenChangedAfterSigning() throws Exception {
        String[] parts = signed("at+jwt").split("\\.");
        claims.put("roles", List.of("RESIDENCE_DESK"));
        assertThat(statusOf(parts[0] + "." + encoded(JSON.writeValueAsString(claims)) + "." + parts[2]))
                .isEqualTo(401);
    }

    @Test
    void doesNotBelieveATokenBeyondItsEnd() throws Exception {
        claims.put("exp", Instant.now().getEpochSecond() + 2);
        String token = signed("at+jwt");
        assertThat(statusOf(token)).isEqualTo(200);
        Thread.sleep(2_100);
        assertThat(statusOf(token)).isEqualTo(401);
    }

    @Test
    void endsASocketWithItsToken() throws Exception {
        claims.put("exp", Instant.now().getEpochSecond() + 2);
        SocketClient client = SocketClient.connect(port, null);
        client.send("{\"type\":\"connection_init\",\"payload\":{\"authToken\":\"" + signed("at+jwt") + "\"}}");
        assertThat(client.next()).contains("connection_ack");
        client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { tick }\"}}");
        assertThat(client.closed()).isEqualTo(4403);
    }

    @Test
    void grantsNothingToARoleItDoesNotKnow() throws Exception {
        claims.put("roles", List.of("SUPERUSER"));
        String token = signed("at+jwt");
        assertThat(http.send(http.graphQl(null, Http.body("{ caller { allowedPurposes } }"))
                                .header("Authorization", "Bearer " + token))
                        .body())
                .isEqualTo("{\"data\":{\"caller\":{\"allowedPurposes\":[]}}}");
    }

    private int statusOf(String token) {
        return http.send(http.graphQl(null, Http.body("{ greeting }")).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private String signed(String type) throws Exception {
        return signed(JWSAlgorithm.RS256, type, new RSASSASigner(key));
    }

    private String signed(JWSAlgorithm algorithm, String type, JWSSigner signer) throws Exception {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        JWSObject token = new JWSObject(header, new Payload(JSON.writeValueAsString(claims)));
        token.sign(signer);
        return token.serialize();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
