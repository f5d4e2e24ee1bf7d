package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class CallersTests {

    private static final RSAKey KEY = LittleIssuer.key("key");

    private final AtomicReference<Map<String, Instant>> list = new AtomicReference<>(Map.of());
    private final DeniedAccounts denied = new DeniedAccounts(list::get, System::nanoTime);
    private LittleIssuer issuer;
    private Callers callers;

    @BeforeEach
    void startIssuer() throws Exception {
        issuer = new LittleIssuer();
        issuer.show(KEY.toPublicJWK());
        TokenProperties properties =
                Binder.get(new MockEnvironment()).bindOrCreate("platform.token", TokenProperties.class);
        AccessTables tables = new AccessTables(
                List.of(new PurposeRow("CASEWORKER", "NRAB", Set.of(Purpose.ONE_STOP_SERVICE, Purpose.INDICATOR))),
                List.of(new MatrixRow(
                        "CASEWORKER",
                        "NRAB",
                        Persons.PLACE,
                        Set.of(Purpose.ONE_STOP_SERVICE),
                        Set.of("residents"),
                        Map.of())));
        IssuerKeys keys = new IssuerKeys(new IssuerAddress(issuer.name(), null), System::nanoTime);
        callers = new Callers(
                new TokenVerifier(
                        IssuerConfiguration.decoder(keys, issuer.name(), properties),
                        new AccessPolicy(tables),
                        denied,
                        _ -> true,
                        properties,
                        Clock.systemUTC()),
                denied);
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void letsNobodySeePersonsWhileItIsNotKnownWhoIsDenied() {
        assertRefused(request("ONE_STOP_SERVICE"), ErrorCode.UNAVAILABLE);
        assertThat(callers.require(request("INDICATOR")).purpose()).isEqualTo(Purpose.INDICATOR);
        assertThat(callers.require(request(null)).purpose()).isNull();

        denied.read();
        assertThat(callers.require(request("ONE_STOP_SERVICE")).purpose()).isEqualTo(Purpose.ONE_STOP_SERVICE);
    }

    @Test
    void looksAgainBeforeEachOperationOfASocket() {
        denied.read();
        Callers.Proven proven = callers.find(request("ONE_STOP_SERVICE"));
        assertThat(callers.requireStill(proven).sub()).isEqualTo("caseworker");
        assertThat(callers.isDenied(proven)).isFalse();

        list.set(Map.of("caseworker", Instant.MAX));
        denied.read();
        assertThat(callers.isDenied(proven)).isTrue();
        assertThatThrownBy(() -> callers.requireStill(proven)).isInstanceOf(BadTokenException.class);
        assertRefused(request(null), ErrorCode.UNAUTHENTICATED);
    }

    private MockHttpServletRequest request(String purpose) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer " + issuer.token(KEY));
        if (purpose != null) {
            request.addHeader(StatedPurpose.HEADER, purpose);
        }
        return request;
    }

    private void assertRefused(MockHttpServletRequest request, ErrorCode code) {
        assertThatThrownBy(() -> callers.require(request))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
