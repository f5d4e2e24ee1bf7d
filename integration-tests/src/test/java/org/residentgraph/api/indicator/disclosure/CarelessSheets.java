package org.residentgraph.api.indicator.disclosure;

import java.util.List;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.time.BusinessClock;

/** Safe sheets in which only the small counts are hidden, and none of their neighbours. */
public final class CarelessSheets {

    private CarelessSheets() {}

    public static SafeSheets of(Sheets exact, BusinessClock clock) {
        return new SafeSheets(
                exact, List.copyOf(IndicatorCatalogue.SHIPPED.all()), Withholdings.inMemory(), clock, false);
    }
}
