package org.residentgraph.api.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the access log is kept.
 *
 * @param journal a folder that outlives the process: records are then durable in a file there, and reach the database
 *     within a tenth of a second; without it, every record is in the database before its answer leaves
 * @param journalSync whether a record must have reached the disk before its answer leaves, or only the operating system:
 *     without it, records survive the death of the process but not that of the machine
 * @param patience how long an answer with personal data waits for its record before it is refused; with a journal, how far
 *     the database may be behind it
 * @param mostBehind how many records of requests without persons may wait to be written
 * @param gather how long a commit waits for others while several answers come at a time; zero not to wait
 * @param markEvery how often at most it is marked how far the log reaches; what is cut off later than that is found
 * @param indexEvery how often new records are sorted in by person and account
 * @param indexedAtOnce how many places are sorted in together
 */
@ConfigurationProperties("platform.audit")
record AuditProperties(
        @Nullable Path journal,
        @DefaultValue("true") boolean journalSync,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("10000") int mostBehind,
        @DefaultValue("0ms") Duration gather,
        @DefaultValue("1s") Duration markEvery,
        @DefaultValue("1m") Duration indexEvery,
        @DefaultValue("30000") int indexedAtOnce) {}
