package org.residentgraph.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.persistence.time.CalendarPeriod;

class PeriodKindTests {

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2013-08-31, 2013-08",
        "QUARTER, 2013-08-31, 2013-Q3",
        "YEAR, 2013-08-31, 2013",
        "SCHOOL_YEAR, 2013-08-31, SY2012",
        "SCHOOL_YEAR, 2013-09-01, SY2013",
        "PLAN, 2010-12-31, FYP11",
        "PLAN, 2015-12-31, FYP12",
        "PLAN, 2016-01-01, FYP13"
    })
    void knowsInWhichPeriodADayLies(PeriodKind kind, LocalDate day, String period) {
        assertThat(kind.of(day).name()).isEqualTo(period);
    }

    @Test
    void listsWholePeriodsOnly() {
        assertThat(PeriodKind.SCHOOL_YEAR.within(LocalDate.of(2010, 1, 1), LocalDate.of(2013, 1, 1)))
                .extracting(CalendarPeriod::name)
                .containsExactly("SY2010", "SY2011");
        assertThat(PeriodKind.QUARTER.within(LocalDate.of(2010, 1, 1), LocalDate.of(2016, 1, 1)))
                .hasSize(24);
        assertThat(PeriodKind.YEAR.within(LocalDate.of(2013, 1, 1), LocalDate.of(2013, 1, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2013-Q2, 2012-Q2", "2013-02, 2012-02", "2013, 2012", "SY2013, SY2012", "FYP12, FYP11"})
    void findsTheSamePeriodAYearEarlier(String period, String before) {
        assertThat(SheetKeys.yearBefore(CalendarPeriod.parse(period).orElseThrow())
                        .name())
                .isEqualTo(before);
    }
}
