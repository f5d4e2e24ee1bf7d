package org.residentgraph.persistence.audit;

import java.time.Duration;

/**
 * @param patience how long an answer waits for its record
 * @param mostBehind how many records without persons may wait to be written
 * @param gather how long a commit waits for others while several come at a time; zero not to wait
 * @param markEvery how often at most it is marked how far the chain has come
 */
public record AuditSettings(Duration patience, int mostBehind, Duration gather, Duration markEvery) {}
