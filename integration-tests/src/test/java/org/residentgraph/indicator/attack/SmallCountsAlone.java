package org.residentgraph.indicator.attack;

import java.util.LinkedHashMap;
import java.util.Map;
import org.residentgraph.api.indicator.FactVersions;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.api.indicator.cache.CachedSheets;
import org.residentgraph.api.indicator.cache.SheetCaching;
import org.residentgraph.api.indicator.disclosure.CarelessSheets;
import org.residentgraph.api.indicator.disclosure.SafeSheets;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A platform that hides the small counts and none of their neighbours: to show what that gives away. */
@Configuration(proxyBeanMethods = false)
class SmallCountsAlone {

    @Bean
    @Primary
    Sheets carelessSheets(
            @Qualifier("exactSheets") CachedSheets exact,
            SheetCaching caching,
            FactVersions versions,
            BusinessClock clock) {
        SafeSheets careless = CarelessSheets.of(exact.upToDate(), clock);
        CachedSheets safe = caching.before(careless, careless.versions(versions), _ -> 0);
        return keys -> {
            Map<SheetKey, Sheet> sheets = new LinkedHashMap<>(exact.get(
                    keys.stream().filter(key -> key.tier() == Tier.EXACT).toList()));
            sheets.putAll(safe.get(
                    keys.stream().filter(key -> key.tier() == Tier.SAFE).toList()));
            return sheets;
        };
    }
}
