package org.residentgraph.api.indicator;

import org.residentgraph.api.indicator.judgement.DemoScale;
import org.residentgraph.api.indicator.judgement.PlatformReadings;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** The tables that say what the platform reads into the plan, and who sees figures as they are. */
@Configuration(proxyBeanMethods = false)
class IndicatorConfiguration {

    @Bean
    Targets targets(ObjectProvider<DemoScale> scale) {
        return new Targets(
                IndicatorCatalogue.SHIPPED,
                PlatformReadings.read(new ClassPathResource("indicator/judgement.csv")),
                scale.getIfAvailable(() -> DemoScale.NONE));
    }

    @Bean
    IndicatorTiers indicatorTiers() {
        return IndicatorTiers.read(new ClassPathResource("access/indicators.csv"));
    }
}
