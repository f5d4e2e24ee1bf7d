package org.residentgraph.persistence.time;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** {@code platform.business-date} (ISO) makes the business clock stand still; without it the city's date counts. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    BusinessClock businessClock(Environment environment) {
        String fixed = environment.getProperty("platform.business-date");
        return new BusinessClock(Clock.systemUTC(), fixed == null || fixed.isBlank() ? null : LocalDate.parse(fixed));
    }
}
