package org.residentgraph.api.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.division.PublishedResidents;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.persistence.time.PeriodKind;
import org.springframework.stereotype.Component;

/**
 * Who lives where is an indicator as well, so the tree of divisions tells no more of it than the indicator's safe sheets.
 * A month's end is as near as a day comes: counts of successive days would tell of single moves.
 */
@Component
final class RegisteredResidents implements PublishedResidents {

    private static final String INDICATOR = "POP_REGISTERED_TOTAL";

    /** The province has no other. */
    private static final String CITY = "3304";

    /** Nothing was reported of a time before. */
    private static final LocalDate EARLIEST = LocalDate.of(2001, 1, 31);

    private final IndicatorTiers tiers;
    private final Sheets sheets;
    private final BusinessClock clock;

    RegisteredResidents(IndicatorTiers tiers, Sheets sheets, BusinessClock clock) {
        this.tiers = tiers;
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public boolean mayCount(Caller caller, String division) {
        return tiers.of(caller, INDICATOR, division) == Tier.EXACT;
    }

    @Override
    public Function<String, @Nullable Integer> at(LocalDate day) {
        LocalDate today = clock.today();
        LocalDate wanted = day.isAfter(today) ? today : day;
        LocalDate inside =
                wanted.isBefore(EARLIEST) ? EARLIEST : wanted.plusDays(1).minusMonths(1);
        SheetKey key = SheetKey.of(INDICATOR, CalendarPeriod.of(PeriodKind.MONTH, inside), Tier.SAFE);
        AskedSheets asked = new AskedSheets(sheets);
        return division -> count(asked.require(key).of(division.length() < CITY.length() ? CITY : division));
    }

    private static @Nullable Integer count(@Nullable Figure figure) {
        BigDecimal count = figure == null ? BigDecimal.ZERO : figure.numerator();
        return count == null ? null : count.intValueExact();
    }
}
