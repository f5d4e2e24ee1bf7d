package org.residentgraph.persistence.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.time.CalendarPeriod;

/** Which days count in a period that is not over (model.md 3.1, rule 4). */
class SlotTests {

    private static final LocalDate TODAY = LocalDate.of(2014, 6, 30);
    private static final CalendarPeriod RUNNING = CalendarPeriod.parse("2014").orElseThrow();
    private static final CalendarPeriod OVER = CalendarPeriod.parse("2013").orElseThrow();

    @Test
    void countsAStockOnTheDayWithoutScalingIt() {
        assertThat(slot("EMPLOYEES", RUNNING).last()).isEqualTo(TODAY);
        assertThat(slot("EMPLOYEES", OVER).last()).isEqualTo("2013-12-31");
        assertThat(slot("EMPLOYEES", OVER).first()).isEqualTo("2013-12-31");
    }

    /** Services due so far, never those so far by those of a whole year. */
    @Test
    void limitsNumeratorAndDenominatorOfAFlowToTheSameDays() {
        for (String measure : new String[] {"DELIVERIES", "DELIVERIES_RECORDED", "CHECKED", "FP_FREE_SERVICE_SERVED"}) {
            assertThat(slot(measure, RUNNING).first()).isEqualTo("2014-01-01");
            assertThat(slot(measure, RUNNING).last()).isEqualTo(TODAY);
            assertThat(slot(measure, OVER).last()).isEqualTo("2013-12-31");
        }
    }

    private static Slot slot(String measure, CalendarPeriod period) {
        return Slot.of(Measures.SHIPPED.require(measure), period, TODAY);
    }
}
