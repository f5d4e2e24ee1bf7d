package org.residentgraph.persistence.feed;

import java.time.Duration;
import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code platform.feed.*}.
 *
 * @param chunkLines how many lines are applied in one transaction
 * @param rejectLimit the share of rejected lines above which a batch is held
 * @param volumeChange by which share of the last batch's lines a batch may differ from it (E30)
 * @param volumeFloor batches of fewer lines are not compared: a few lines more or less say nothing
 * @param missingOpen which share of the open records a full file may lack (E30)
 * @param shortNumbersUntil the day from which an ID number of 15 digits is no current proof (E03)
 * @param lease for how long a process that no longer answers keeps what it is at from the others
 * @param limits what a file may measure
 */
@ConfigurationProperties("platform.feed")
public record FeedSettings(
        @DefaultValue("5000") int chunkLines,
        @DefaultValue("0.02") double rejectLimit,
        @DefaultValue("0.30") double volumeChange,
        @DefaultValue("50") int volumeFloor,
        @DefaultValue("0.05") double missingOpen,
        @DefaultValue("2013-01-01") LocalDate shortNumbersUntil,
        @DefaultValue("30s") Duration lease,
        @DefaultValue Limits limits) {

    /**
     * Beyond these a file is held or refused unread, so that no file can cost more memory than another.
     *
     * @param fileSize bytes of the CSV, unpacked
     * @param packing how many bytes may come out of one byte of a zip
     * @param lineLength characters of a line with all its cells
     * @param cellLength characters of a cell
     * @param columns in the header
     * @param lines after the header
     */
    public record Limits(
            @DefaultValue("4GB") DataSize fileSize,
            @DefaultValue("100") int packing,
            @DefaultValue("131072") int lineLength,
            @DefaultValue("4000") int cellLength,
            @DefaultValue("256") int columns,
            @DefaultValue("50000000") int lines) {

        static final Limits USUAL = new Limits(DataSize.ofGigabytes(4), 100, 131_072, 4_000, 256, 50_000_000);
    }

    @ConstructorBinding
    public FeedSettings {
        if (chunkLines < 1 || isNoShare(rejectLimit) || isNoShare(missingOpen) || volumeChange < 0) {
            throw new IllegalArgumentException("platform.feed.chunk-lines must be at least 1, reject-limit and"
                    + " missing-open shares of 0 to 1, volume-change not negative");
        }
    }

    /** The usual settings but for these. */
    public FeedSettings(int chunkLines, double rejectLimit) {
        this(chunkLines, rejectLimit, 0.30, 50, 0.05, LocalDate.of(2013, 1, 1), Duration.ofSeconds(30), Limits.USUAL);
    }

    private static boolean isNoShare(double value) {
        return value < 0 || value > 1;
    }
}
