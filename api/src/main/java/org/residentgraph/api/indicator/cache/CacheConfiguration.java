package org.residentgraph.api.indicator.cache;

import java.time.Clock;
import java.util.List;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.indicator.FactVersions;
import org.residentgraph.api.indicator.RawSheets;
import org.residentgraph.api.indicator.Sheets;
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

    @Bean(defaultCandidate = false)
    CachedSheets exactSheets(SheetCaching caching, @Qualifier("rawSheets") RawSheets raw, FactVersions versions) {
        return caching.before(raw, versions, CacheConfiguration::definitionVersion);
    }

    /** What is computed for everybody is computed from the newest: it is remembered under the newest version. */
    @Bean
    Sheets sheets(
            SheetCaching caching,
            @Qualifier("exactSheets") CachedSheets exact,
            FactVersions versions,
            Withholdings withholdings,
            BusinessClock clock) {
        SafeSheets safe =
                new SafeSheets(exact.upToDate(), List.copyOf(IndicatorCatalogue.SHIPPED.all()), withholdings, clock);
        return new SheetsOfTiers(
                exact, caching.before(safe, safe.versions(versions), CacheConfiguration::definitionVersion));
    }

    private static int definitionVersion(String indicator) {
        return IndicatorCatalogue.SHIPPED.require(indicator).version();
    }

    @Bean
    VersionNews versionNews(
            RedisConnectionFactory redis, ObjectProvider<DataVersions> versions, CacheSettings settings) {
        return new VersionNews(redis, versions.orderedStream().toList(), settings.look());
    }
}
