package org.residentgraph.persistence.feed;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Only the demo and the tests replay the past. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedSettings.class)
class FeedConfiguration {

    @Bean
    ReceptionClock receptionClock(Environment environment) {
        return new ReceptionClock(
                Clock.systemUTC(),
                environment.acceptsProfiles(Profiles.of("demo | test")),
                environment.acceptsProfiles(Profiles.of("test")));
    }
}
