package org.residentgraph.persistence.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.persistence.time.PeriodKind;

class FeedDueTests {

    @ParameterizedTest
    @CsvSource({
        "DAY, 2013-05-17, 2013-05-17",
        "WEEK, 2013-05-17, 2013-05-12",
        "WEEK, 2013-05-19, 2013-05-19",
        "MONTH, 2013-05-31, 2013-05-31",
        "MONTH, 2013-05-30, 2013-04-30",
        "QUARTER, 2013-03-31, 2013-03-31",
        "QUARTER, 2013-03-30, 2012-12-31",
        "QUARTER, 2012-12-31, 2012-12-31",
        "YEAR, 2013-12-31, 2013-12-31",
        "YEAR, 2013-12-30, 2012-12-31",
        "SCHOOL_YEAR, 2013-09-30, 2013-08-31",
        "SCHOOL_YEAR, 2013-08-30, 2012-08-31",
    })
    void aDayLiesAfterTheEndOfThePeriodThatEndedLast(PeriodKind kind, LocalDate day, LocalDate end) {
        assertThat(kind.lastEndUpTo(day)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2013-05-17, 2013-05-17",
        "WEEK, 2013-05-17, 2013-05-19",
        "WEEK, 2013-05-19, 2013-05-19",
        "MONTH, 2012-02-01, 2012-02-29",
        "QUARTER, 2013-03-31, 2013-03-31",
        "QUARTER, 2013-04-01, 2013-06-30",
        "YEAR, 2013-01-01, 2013-12-31",
        "SCHOOL_YEAR, 2013-08-31, 2013-08-31",
        "SCHOOL_YEAR, 2013-09-01, 2014-08-31",
    })
    void aDayLiesInAPeriod(PeriodKind kind, LocalDate day, LocalDate end) {
        assertThat(kind.endOf(day)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTER, 2013-01-01, 2014-01-01, 4",
        "MONTH, 2013-01-01, 2013-04-01, 3",
        "SCHOOL_YEAR, 2011-01-01, 2016-01-01, 5",
        "WEEK, 2013-01-01, 2013-02-01, 4",
        "QUARTER, 2013-01-01, 2013-03-31, 0"
    })
    void countsThePeriodsThatEndWithinATime(PeriodKind kind, LocalDate from, LocalDate to, int periods) {
        assertThat(kind.endsWithin(from, to)).hasSize(periods).allMatch(end -> !end.isBefore(from) && end.isBefore(to));
    }

    @Test
    void aBatchIsDueSomeDaysAfterTheEndOfItsPeriod() {
        FeedDue due = new FeedDue("F06", "HRSS", "QUARTER", 10, 5);

        assertThat(due.dueOn(LocalDate.of(2013, 3, 31))).isEqualTo("2013-04-10");
        assertThat(due.dueOn(LocalDate.of(2013, 4, 30))).isEqualTo("2013-04-10");
    }
}
