package org.residentgraph.persistence.secret;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The two keys of the stored identifiers, Base64: {@code platform.keys.encryption} (32 bytes) and
 * {@code platform.keys.hash} (32 bytes or more). Production must give both; whoever loses them loses the identifiers.
 */
@ConfigurationProperties("platform.keys")
public record PlatformKeys(
        @Nullable String encryption, @Nullable String hash) {

    /** Never shows a key. */
    @Override
    public String toString() {
        return "PlatformKeys[encryption=" + (encryption == null ? "missing" : "set") + ", hash="
                + (hash == null ? "missing" : "set") + "]";
    }
}
