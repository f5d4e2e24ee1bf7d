package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TokenVerifierTests {

    private static final String ISSUER = "https://issuer.example";

    private final TokenProperties properties =
            Binder.get(new MockEnvironment()).bindOrCreate("platform.token", TokenProperties.class);
    private final AccessPolicy policy = new AccessPolicy(new AccessTables(
            List.of(new PurposeRow("CASEWORKER", "NRAB", Set.of(Purpose.ONE_STOP_SERVICE))), List.of()));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private DenialList denials = Map::of;
    private Predicate<String> divisions = Set.of("330402")::contains;

    @Test
    void checksASignatureOnceAMinute() throws Exception {
        RSAKey key = key();
        AtomicInteger checks = new AtomicInteger();
        JwtDecoder decoder = decoder(key);
        TokenVerifier verifier = verifier(token -> {
            checks.incrementAndGet();
            return decoder.decode(token);
        });
        String token = token(key, now.get().plus(Duration.ofHours(1)));

        assertThat(verifier.verify(token)).isSameAs(verifier.verify(token));
        assertThat(checks).hasValue(1);
        assertThat(verifier.verify(token)
                        .as(StatedPurpose.parse("ONE_STOP_SERVICE"))
                        .purpose())
                .isEqualTo(Purpose.ONE_STOP_SERVICE);

        now.set(now.get().plus(Duration.ofHours(2)));
        assertRefused(() -> verifier.verify(token), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void staysShutWhileTheIssuersKeysCannotBeHad() throws Exception {
        String token = token(key(), now.get().plus(Duration.ofHours(1)));
        for (String keys : new String[] {null, "http://127.0.0.1:1/keys"}) {
            OAuth2ResourceServerProperties settings = new OAuth2ResourceServerProperties();
            settings.getJwt().setIssuerUri("http://127.0.0.1:1/issuer");
            settings.getJwt().setJwkSetUri(keys);
            TokenVerifier verifier = verifier(new IssuerConfiguration().jwtDecoder(settings, properties));
            assertRefused(() -> verifier.verify(token), ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void refusesAPlaceThatIsNoDivision() throws Exception {
        RSAKey key = key();
        String token = token(key, now.get().plus(Duration.ofHours(1)));
        divisions = Set.of("3304")::contains;
        assertRefused(() -> verifier(decoder(key)).verify(token), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void staysShutWhileThePlacesCannotBeRead() throws Exception {
        RSAKey key = key();
        String token = token(key, now.get().plus(Duration.ofHours(1)));
        divisions = _ -> {
            throw new DataAccessResourceFailureException("down");
        };
        assertRefused(() -> verifier(decoder(key)).verify(token), ErrorCode.UNAVAILABLE);
    }

    @Test
    void refusesTheTokensThatADeniedAccountGotBefore() throws Exception {
        RSAKey key = key();
        String token = token(key, now.get().plus(Duration.ofHours(1)));
        Instant issuedAt = now.get().truncatedTo(ChronoUnit.SECONDS);

        denials = () -> Map.of("caseworker", issuedAt.plusMillis(1), "police", Instant.MAX);
        assertRefused(() -> verifier(decoder(key)).verify(token), ErrorCode.UNAUTHENTICATED);

        denials = () -> Map.of("caseworker", issuedAt, "police", Instant.MAX);
        assertThat(verifier(decoder(key)).verify(token).account().sub()).isEqualTo("caseworker");
    }

    @Test
    void doesNotStartWithoutAnIssuer() {
        assertThatThrownBy(() -> new IssuerConfiguration().jwtDecoder(new OAuth2ResourceServerProperties(), properties))
                .hasMessageContaining("issuer-uri");
    }

    @Test
    void hasTheDefaultsThatAreDocumented() {
        assertThat(properties.audience()).isEqualTo("resident-graph");
        assertThat(properties.types()).containsExactly("at+jwt");
        assertThat(properties.algorithms()).extracting(Enum::name).containsExactlyInAnyOrder("RS256", "ES256");
        assertThat(properties.verifiedFor()).isEqualTo(Duration.ofSeconds(60));
        assertThatThrownBy(() -> Binder.get(new MockEnvironment().withProperty("platform.token.verified-for", "61s"))
                        .bindOrCreate("platform.token", TokenProperties.class))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private TokenVerifier verifier(JwtDecoder decoder) {
        DeniedAccounts denied = new DeniedAccounts(denials, System::nanoTime);
        denied.read();
        return new TokenVerifier(decoder, policy, denied, divisions, properties, now::get);
    }

    private JwtDecoder decoder(RSAKey key) throws Exception {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey())
                .validateType(false)
                .build();
        decoder.setJwtValidator(new TokenRules(ISSUER, properties, now::get));
        return decoder;
    }

    private static RSAKey key() throws Exception {
        return new RSAKeyGenerator(2048).keyID("key").generate();
    }

    private String token(RSAKey key, Instant end) throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build();
        Map<String, Object> claims = Map.of(
                "iss",
                ISSUER,
                "sub",
                "caseworker",
                "aud",
                "resident-graph",
                "iat",
                now.get().getEpochSecond(),
                "exp",
                end.getEpochSecond(),
                "roles",
                List.of("CASEWORKER"),
                "department",
                "NRAB",
                "scope_code",
                "330402");
        JWSObject token = new JWSObject(header, new Payload(claims));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable refused, ErrorCode expected) {
        assertThatThrownBy(refused)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(expected));
    }
}
