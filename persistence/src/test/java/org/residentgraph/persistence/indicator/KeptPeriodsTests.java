package org.residentgraph.persistence.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.time.CalendarPeriod;

/** What is counted before anybody asks: all that the answers about the plan's years are made of. */
class KeptPeriodsTests {

    private static final LocalDate TODAY = LocalDate.of(2011, 10, 15);

    @Test
    void quartersAndYearsAreKeptUntilTheRunningOne() {
        assertThat(kept("CHECKED"))
                .containsExactly(
                        "2010-Q1", "2010-Q2", "2010-Q3", "2010-Q4", "2010", "2011-Q1", "2011-Q2", "2011-Q3", "2011-Q4",
                        "2011");
    }

    @Test
    void theGrowthOfTheFirstYearNeedsTheEndOfTheYearBefore() {
        assertThat(kept("ACTIVE_RESIDENTS")).startsWith("2009", "2010-Q1");
    }

    @Test
    void whatIsShownOfAnIntakeNeedsItsSchoolYear() {
        assertThat(kept("ELIGIBLE_APPLICANTS")).contains("SY2010", "SY2011").doesNotContain("SY2012", "2009");
    }

    private static List<String> kept(String measure) {
        return Facts.keptPeriods(Measures.SHIPPED.require(measure), TODAY).stream()
                .map(CalendarPeriod::name)
                .toList();
    }
}
