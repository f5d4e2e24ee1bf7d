package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * What the plan leaves open about an indicator and the platform had to settle; a line of {@code indicator/judgement.csv}.
 *
 * @param everyYear whether the number stands for the whole plan period, so that every year is held against it
 */
public record PlatformReading(
        @Nullable Band band,
        @Nullable BigDecimal yearlyGain,
        @Nullable MonthDay intakeCloses,
        @Nullable LocalDate breakOn,
        boolean everyYear,
        String noteZh,
        String noteEn) {

    public static final PlatformReading NONE = new PlatformReading(null, null, null, null, false, "", "");

    /** How the plan is read, in Chinese and English; empty where nothing had to be settled. */
    public String note() {
        return noteZh.isEmpty() ? "" : noteZh + " / " + noteEn;
    }
}
