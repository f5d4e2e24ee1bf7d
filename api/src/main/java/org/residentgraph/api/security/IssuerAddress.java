package org.residentgraph.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an issuer publishes its keys: at an address that is set, or at the one its OpenID configuration names, which is
 * asked anew each time because an issuer may move it.
 */
final class IssuerAddress {

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration READING = Duration.ofSeconds(3);
    private static final int LONGEST = 200_000;

    private final String issuer;
    private final @Nullable String keys;
    private final DefaultResourceRetriever http = new DefaultResourceRetriever(
            Math.toIntExact(CONNECTING.toMillis()), Math.toIntExact(READING.toMillis()), LONGEST);

    IssuerAddress(String issuer, @Nullable String keys) {
        this.issuer = issuer;
        this.keys = keys == null || keys.isBlank() ? null : keys;
    }

    /** @throws IOException if the issuer does not answer, or not with keys */
    JWKSet fetchKeys() throws IOException {
        try {
            return JWKSet.parse(fetch(keys == null ? discover() : keys));
        } catch (ParseException | IllegalArgumentException unusable) {
            throw new IOException("the issuer's answer cannot be understood", unusable);
        }
    }

    /** OpenID Connect Discovery 1.0, section 4; another issuer's configuration is not believed (section 4.3). */
    private String discover() throws IOException, ParseException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Map<String, Object> configuration = JSONObjectUtils.parse(fetch(base + "/.well-known/openid-configuration"));
        String address = JSONObjectUtils.getString(configuration, "jwks_uri");
        if (!issuer.equals(JSONObjectUtils.getString(configuration, "issuer")) || address == null) {
            throw new IOException("the issuer's configuration is another issuer's, or names no keys");
        }
        return address;
    }

    private String fetch(String address) throws IOException {
        return http.retrieveResource(URI.create(address).toURL()).getContent();
    }
}
