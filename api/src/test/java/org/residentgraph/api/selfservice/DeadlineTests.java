package org.residentgraph.api.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTests {

    /** 2016-01-01 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2016-01-01, 1, 2016-01-04",
        "2016-01-02, 1, 2016-01-04",
        "2016-01-03, 1, 2016-01-04",
        "2016-01-04, 5, 2016-01-11",
        "2015-12-31, 15, 2016-01-21",
        "2016-01-01, 0, 2016-01-01"
    })
    void countsMondaysToFridaysFromTheDayAfter(LocalDate made, int days, LocalDate due) {
        assertThat(Deadline.after(made, days)).isEqualTo(due);
    }
}
