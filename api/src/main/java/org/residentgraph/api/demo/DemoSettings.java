package org.residentgraph.api.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code platform.demo.*}: same size and seed, same city.
 *
 * @param residents how many are registered on 2015-12-31; 0 for no city
 */
@ConfigurationProperties("platform.demo")
public record DemoSettings(
        @DefaultValue("21000") int residents,
        @DefaultValue("20111017") long seed) {

    public DemoSettings {
        if (residents != 0 && residents < 100) {
            throw new IllegalArgumentException("platform.demo.residents must be at least 100, or 0 for no city");
        }
    }
}
