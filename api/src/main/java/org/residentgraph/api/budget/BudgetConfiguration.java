package org.residentgraph.api.budget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The guard against dragnets, with its table and its counts in Redis. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BudgetSettings.class)
class BudgetConfiguration {

    private static final Logger log = LoggerFactory.getLogger(BudgetConfiguration.class);

    @Bean
    CountExchange countExchange(RedisConnectionFactory redis, PersonalDataCipher cipher) {
        return new CountExchange(new RedisCounts(redis, cipher), Clock.systemUTC());
    }

    @Bean
    BudgetGuard budgetGuard(
            BudgetSettings settings,
            CountExchange exchange,
            ObjectProvider<RaisedBudget> raised,
            MeterRegistry meters) {
        if (!settings.enforced()) {
            log.warn(
                    "NO BUDGET OF PERSONS IS ENFORCED (platform.budget.enforced=false): any account may look at as many"
                            + " persons as it likes. This is for benchmarks on synthetic data and for nothing else.");
        }
        Counter refusals = Counter.builder("platform.budget.refusals")
                .description("Answers held back because an account's budget of persons was used up")
                .register(meters);
        return new BudgetGuard(
                PersonBudgets.read(settings.table()),
                exchange,
                raised.orderedStream().toList(),
                settings.enforced(),
                refusals,
                Clock.systemUTC());
    }
}
