package org.residentgraph.api.demo.city;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * One written batch.
 *
 * @param period {@code 2010} for the opening FULL, else year and quarter: {@code 2013-Q1}
 * @param rows data rows of the CSV
 * @param csvBytes bytes of the CSV before compression
 * @param sha256 of the CSV bytes, in lower-case hex
 * @param planted rows of this file that break a rule of model.md 4.1, by rule code; both rows of an E17 pair count when
 *     they differ, the second only when they are identical
 * @param rejects rows of this file that a loader must refuse (E08 in a mandatory column, E09, E11, E17 with different rows)
 */
public record FeedFile(
        Path path,
        Feed feed,
        String period,
        LocalDate asOf,
        boolean full,
        long rows,
        long csvBytes,
        String sha256,
        Map<String, Long> planted,
        long rejects) {}
