package org.residentgraph.api.demo;

import org.residentgraph.api.indicator.judgement.DemoScale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The plan's absolute numbers at the size of the demo city; production has no such bean, and so no such scale. */
@Configuration(proxyBeanMethods = false)
@Profile("demo | test")
class DemoTargets {

    @Bean
    DemoScale demoScale(DemoSettings settings) {
        return settings.residents() == 0 ? DemoScale.NONE : DemoScale.of(settings.residents());
    }
}
