package org.residentgraph.api.indicator.cache;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.indicator.FactVersions;
import org.residentgraph.api.indicator.RawSheets;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.api.indicator.disclosure.SafeSheets;
import org.residentgraph.api.indicator.disclosure.Withholdings;
import org.residentgraph.persistence.division.DivisionTree;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.SourceReports;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Where everybody's sheets come from: counted, made safe for those who may not see everything, and remembered. The exact
 * ones are a bean too, but nobody gets them who does not ask for them by name.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
class CacheConfiguration {

    @Bean
    SheetCaching sheetCaching(RedisConnectionFactory redis, PersonalDataCipher cipher, CacheSettings settings) {
        Clock clock = Clock.systemUTC();
        return new SheetCaching(new RedisSheets(redis, new SheetCodec(cipher), settings, clock), settings, clock);
    }

    @Bean(defaultCandidate = false)
    RawSheets rawSheets(Facts facts, SourceReports reports, DivisionTree divisions, BusinessClock clock) {
        return new RawSheets(facts, reports, divisions, clock);
    }

    @Bean
    FactVersions factVersions(Facts facts) {
        return new FactVersions(facts);
    }

    @Bean
    CachedSheets sheets(
            SheetCaching caching,
            @Qualifier("rawSheets") RawSheets exact,
            FactVersions versions,
            Withholdings withholdings,
            BusinessClock clock) {
        IndicatorCatalogue catalogue = IndicatorCatalogue.SHIPPED;
        SafeSheets safe = new SafeSheets(exact, List.copyOf(catalogue.all()), withholdings, clock);
        Sheets both = keys -> {
            Map<Tier, List<SheetKey>> byTier = keys.stream().collect(Collectors.groupingBy(SheetKey::tier));
            Map<SheetKey, Sheet> sheets = new LinkedHashMap<>(exact.get(byTier.getOrDefault(Tier.EXACT, List.of())));
            sheets.putAll(safe.get(byTier.getOrDefault(Tier.SAFE, List.of())));
            return sheets;
        };
        return caching.before(
                both, safe.versions(versions), code -> catalogue.require(code).version());
    }

    @Bean
    VersionNews versionNews(
            RedisConnectionFactory redis, ObjectProvider<DataVersions> versions, CacheSettings settings) {
        return new VersionNews(redis, versions.orderedStream().toList(), settings.look());
    }
}
