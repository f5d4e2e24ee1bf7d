package org.residentgraph.api.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the access log is kept.
 *
 * @param patience how long an answer with personal data waits for its record before it is refused
 * @param mostBehind how many records of requests without persons may wait to be written
 * @param gather how long a commit waits for others while several answers come at a time; zero not to wait
 * @param markEvery how often at most it is marked how far the log reaches; what is cut off later than that is found
 * @param indexEvery how often new records are sorted in by person and account
 * @param indexedAtOnce how many places are sorted in together
 */
@ConfigurationProperties("platform.audit")
record AuditProperties(
        @DefaultValue("5s") Duration patience,
        @DefaultValue("10000") int mostBehind,
        @DefaultValue("0ms") Duration gather,
        @DefaultValue("1s") Duration markEvery,
        @DefaultValue("1m") Duration indexEvery,
        @DefaultValue("30000") int indexedAtOnce) {}
