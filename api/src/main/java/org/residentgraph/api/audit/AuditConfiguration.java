package org.residentgraph.api.audit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.residentgraph.persistence.audit.AccessDisputes;
import org.residentgraph.persistence.audit.AccessLog;
import org.residentgraph.persistence.audit.AuditCounts;
import org.residentgraph.persistence.audit.AuditIndex;
import org.residentgraph.persistence.audit.AuditLog;
import org.residentgraph.persistence.audit.AuditSeal;
import org.residentgraph.persistence.audit.AuditSettings;
import org.residentgraph.persistence.audit.AuditStore;
import org.residentgraph.persistence.audit.CommittedLog;
import org.residentgraph.persistence.audit.CoordinateSets;
import org.residentgraph.persistence.audit.JournaledLog;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The access log and its readers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    AuditStore auditStore(DataSource dataSource) {
        return new AuditStore(dataSource);
    }

    @Bean
    AuditLog auditLog(AuditStore store, PersonalDataCipher cipher, AuditProperties properties) {
        AuditSettings settings = new AuditSettings(
                properties.patience(), properties.mostBehind(), properties.gather(), properties.markEvery());
        AuditSeal seal = new AuditSeal(cipher);
        Path journal = properties.journal();
        return journal == null
                ? new CommittedLog(store, seal, Clock.systemUTC(), settings)
                : new JournaledLog(store, seal, Clock.systemUTC(), settings, journal, properties.journalSync());
    }

    @Bean
    CoordinateSets coordinateSets(AuditStore store) {
        return new CoordinateSets(store);
    }

    @Bean
    AuditIndex auditIndex(AuditStore store, AuditProperties properties) {
        return new AuditIndex(store, Clock.systemUTC(), properties.indexedAtOnce());
    }

    @Bean
    IndexUpkeep indexUpkeep(AuditIndex index, AuditProperties properties) {
        return new IndexUpkeep(index, properties.indexEvery());
    }

    @Bean
    AccessDisputes accessDisputes(AuditStore store, PersonalDataCipher cipher) {
        return new AccessDisputes(store, cipher);
    }

    @Bean
    AccessLog accessLog(AuditStore store, AuditIndex index, AccessDisputes disputes, AuditLog log) {
        return new AccessLog(store, index, disputes, log::deliver);
    }

    @Bean
    MeterBinder auditMeters(AuditLog log) {
        return registry -> {
            FunctionCounter.builder("audit.records", log.counts(), AuditCounts::written)
                    .description("Records of the access log written")
                    .register(registry);
            FunctionCounter.builder("audit.commits", log.counts(), AuditCounts::groups)
                    .description("Commits they were written in")
                    .register(registry);
            FunctionCounter.builder("audit.failures", log.counts(), AuditCounts::failures)
                    .description("Commits of the access log that failed")
                    .register(registry);
            FunctionCounter.builder("audit.lost", log.counts(), AuditCounts::lost)
                    .description("Records of requests without persons that could not be kept")
                    .register(registry);
        };
    }
}
