package org.residentgraph.persistence.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarPeriodTests {

    @ParameterizedTest
    @CsvSource({
        "2013, 2013-01-01, 2014-01-01, 2012",
        "2013-Q2, 2013-04-01, 2013-07-01, 2013-Q1",
        "2013-Q1, 2013-01-01, 2013-04-01, 2012-Q4",
        "2013-05, 2013-05-01, 2013-06-01, 2013-04",
        "2013-01, 2013-01-01, 2013-02-01, 2012-12",
        "SY2013, 2013-09-01, 2014-09-01, SY2012",
        "FYP12, 2011-01-01, 2016-01-01, FYP11"
    })
    void readsAPeriodAndTheOneBefore(String name, LocalDate from, LocalDate to, String before) {
        CalendarPeriod period = CalendarPeriod.parse(name).orElseThrow();

        assertThat(period).isEqualTo(new CalendarPeriod(period.kind(), name, from, to));
        assertThat(period.previous()).isEqualTo(CalendarPeriod.parse(before).orElseThrow());
        assertThat(period.previous().to()).isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13", "2013-13", "2013-Q5", "2013-5", "SY13", "FYP", "2013-Q2 ", "3013"})
    void knowsNoOther(String text) {
        assertThat(CalendarPeriod.parse(text)).isEmpty();
    }

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
        assertThat(CalendarPeriod.of(kind, day))
                .isEqualTo(CalendarPeriod.parse(period).orElseThrow());
    }

    @Test
    void listsWholePeriodsOnly() {
        assertThat(CalendarPeriod.within(PeriodKind.SCHOOL_YEAR, LocalDate.of(2010, 1, 1), LocalDate.of(2013, 1, 1)))
                .extracting(CalendarPeriod::name)
                .containsExactly("SY2010", "SY2011");
        assertThat(CalendarPeriod.within(PeriodKind.QUARTER, LocalDate.of(2010, 1, 1), LocalDate.of(2016, 1, 1)))
                .hasSize(24);
        assertThat(CalendarPeriod.within(PeriodKind.YEAR, LocalDate.of(2013, 1, 1), LocalDate.of(2013, 1, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2013-Q2, 2012-Q2", "2013-02, 2012-02", "2013, 2012", "SY2013, SY2012", "FYP12, FYP11"})
    void findsTheSamePeriodAYearEarlier(String period, String before) {
        assertThat(CalendarPeriod.parse(period).orElseThrow().yearBefore())
                .isEqualTo(CalendarPeriod.parse(before).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(names = {"DAY", "WEEK"})
    void namesNoShorterOne(PeriodKind kind) {
        assertThatThrownBy(() -> CalendarPeriod.of(kind, LocalDate.of(2013, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
