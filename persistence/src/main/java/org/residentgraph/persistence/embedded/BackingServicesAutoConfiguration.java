package org.residentgraph.persistence.embedded;

import org.residentgraph.persistence.embedded.BackingServicesSettings.Source;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Gives every application context the database and the Redis that were chosen for this process. */
@AutoConfiguration(before = {DataSourceAutoConfiguration.class, DataRedisAutoConfiguration.class})
@Conditional(BackingServicesAutoConfiguration.HasDatabase.class)
class BackingServicesAutoConfiguration {

    @Bean
    BackingServices backingServices(org.springframework.core.env.Environment environment) {
        return BackingServices.of(environment);
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(BackingServices services) {
        return services.databaseDetails();
    }

    @Bean
    @Conditional(RedisIsOurs.class)
    DataRedisConnectionDetails dataRedisConnectionDetails(BackingServices services) {
        return services.redisDetails().orElseThrow();
    }

    @Bean
    @Profile("test")
    ApplicationListener<ApplicationReadyEvent> testServersLine(BackingServices services) {
        return new TestServersLine(services);
    }

    /** A database is named in the settings, or the process may start its own. */
    static final class HasDatabase implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return BackingServicesSettings.mayStartServers(context.getEnvironment())
                    || context.getEnvironment().containsProperty("spring.datasource.url");
        }
    }

    static final class RedisIsOurs implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return BackingServices.redisChoice(context.getEnvironment()).source() != Source.EXTERNAL;
        }
    }
}
