package org.residentgraph.api.indicator.cache;

import java.time.Clock;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The memory of sheets, and the news of changes between processes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
class CacheConfiguration {

    @Bean
    SheetCaching sheetCaching(RedisConnectionFactory redis, PersonalDataCipher cipher, CacheSettings settings) {
        Clock clock = Clock.systemUTC();
        return new SheetCaching(new RedisSheets(redis, new SheetCodec(cipher), settings, clock), settings, clock);
    }

    @Bean
    VersionNews versionNews(
            RedisConnectionFactory redis, ObjectProvider<DataVersions> versions, CacheSettings settings) {
        return new VersionNews(redis, versions.orderedStream().toList(), settings.look());
    }
}
