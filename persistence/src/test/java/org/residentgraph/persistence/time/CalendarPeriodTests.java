package org.residentgraph.persistence.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

        assertThat(period).isEqualTo(new CalendarPeriod(name, from, to));
        assertThat(period.previous()).isEqualTo(CalendarPeriod.parse(before).orElseThrow());
        assertThat(period.previous().to()).isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13", "2013-13", "2013-Q5", "2013-5", "SY13", "FYP", "2013-Q2 ", "3013"})
    void knowsNoOther(String text) {
        assertThat(CalendarPeriod.parse(text)).isEmpty();
    }
}
