package org.residentgraph.persistence.secret;

import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Where the keys come from: the settings, or in the demo and the tests a folder that is filled at first start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformKeys.class)
class KeysConfiguration {

    @Bean
    PersonalDataCipher personalDataCipher(PlatformKeys keys, Environment environment) {
        String encryption = keys.encryption();
        String hash = keys.hash();
        if (encryption != null && hash != null) {
            return new PersonalDataCipher(
                    decoded("platform.keys.encryption", encryption), decoded("platform.keys.hash", hash));
        }
        if (!environment.acceptsProfiles(Profiles.of("demo | test"))) {
            throw new MissingKeysException(encryption == null ? "platform.keys.encryption" : "platform.keys.hash");
        }
        return DemoKeys.in(Path.of(dataDir(environment)).resolve("keys"));
    }

    private static String dataDir(Environment environment) {
        String configured = environment.getProperty("platform.data-dir");
        return configured == null ? "./data" : configured;
    }

    private static byte[] decoded(String name, @Nullable String text) {
        try {
            return Base64.getDecoder().decode(text == null ? "" : text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("The setting " + name + " must be Base64.", notBase64);
        }
    }
}
