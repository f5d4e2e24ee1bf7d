package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the keys of an issuer come, change and go; the issuer answers over HTTP, time is the test's. */
class IssuerKeysTests {

    private static final RSAKey OLD = LittleIssuer.key("old");
    private static final RSAKey NEW = LittleIssuer.key("new");

    private final LittleIssuer issuer = new LittleIssuer();
    private final AtomicLong nanos = new AtomicLong();
    private final IssuerKeys keys = new IssuerKeys(new IssuerAddress(issuer.name(), null), nanos::get);

    IssuerKeysTests() throws IOException {
        issuer.show(OLD.toPublicJWK());
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void asksForTheKeysOnceInFiveMinutes() throws Exception {
        assertThat(isKnown("old")).isTrue();
        pass(IssuerKeys.FRESH);
        assertThat(isKnown("old")).isTrue();
        assertThat(issuer.keysFetched()).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(isKnown("old")).isTrue();
        assertThat(issuer.keysFetched()).isEqualTo(2);
    }

    @Test
    void knowsANewKeyAtItsFirstTokenAndTheOldOneBesideIt() throws Exception {
        isKnown("old");
        issuer.show(OLD.toPublicJWK(), NEW.toPublicJWK());
        pass(Duration.ofSeconds(6));

        assertThat(isKnown("new")).isTrue();
        assertThat(isKnown("old")).isTrue();
        assertThat(issuer.keysFetched()).isEqualTo(2);
    }

    @Test
    void asksForInventedKeysAtMostOnceInFiveSeconds() throws Exception {
        isKnown("old");
        for (int second = 0; second < 60; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(isKnown("invented")).isFalse();
        }
        assertThat(issuer.keysFetched()).isBetween(2, 1 + 60 / 5);
    }

    @Test
    void forgetsAKeyThatTheIssuerTookAwayWithinFiveMinutes() throws Exception {
        isKnown("old");
        issuer.show(NEW.toPublicJWK());
        pass(IssuerKeys.FRESH.plusMillis(1));
        assertThat(isKnown("old")).isFalse();
    }

    @Test
    void goesOnWithKnownKeysForAQuarterOfAnHourWhileTheIssuerIsDown() throws Exception {
        isKnown("old");
        issuer.goDown();
        pass(Duration.ofMinutes(14));
        assertThat(isKnown("old")).isTrue();

        pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> isKnown("old")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void doesNotTakeAnUnknownKeyForABadOneWhileTheIssuerIsDown() throws Exception {
        isKnown("old");
        issuer.goDown();
        pass(Duration.ofSeconds(6));
        assertThatThrownBy(() -> isKnown("new")).isInstanceOf(KeySourceException.class);
        pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> isKnown("new")).isInstanceOf(KeySourceException.class);
        assertThat(isKnown("old")).isTrue();
    }

    @Test
    void findsTheIssuerAgainWhenItIsBack() throws Exception {
        issuer.goDown();
        assertThatThrownBy(() -> isKnown("old")).isInstanceOf(KeySourceException.class);
        issuer.comeUp();
        pass(Duration.ofSeconds(6));
        assertThat(isKnown("old")).isTrue();
    }

    @Test
    void doesNotBelieveAnotherIssuersConfiguration() {
        issuer.claimToBe("https://elsewhere.example");
        assertThatThrownBy(() -> isKnown("old")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void takesTheAddressOfTheKeysFromTheSettings() throws Exception {
        IssuerKeys direct =
                new IssuerKeys(new IssuerAddress("https://elsewhere.example", issuer.name() + "/keys"), nanos::get);
        assertThat(direct.get(selector("old"), null)).isNotEmpty();
    }

    private boolean isKnown(String id) throws KeySourceException {
        return !keys.get(selector(id), null).isEmpty();
    }

    private static JWKSelector selector(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
