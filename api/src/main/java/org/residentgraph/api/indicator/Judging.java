package org.residentgraph.api.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.judgement.Display;
import org.residentgraph.api.indicator.judgement.Evidence;
import org.residentgraph.api.indicator.judgement.Judge;
import org.residentgraph.api.indicator.judgement.Judgement;
import org.residentgraph.api.indicator.judgement.Target;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.stereotype.Component;

/** Puts the figures of sheets before the judge. */
@Component
final class Judging {

    private static final Figure NONE = new Figure(null, null, null, false);

    private final SheetKeys keys;
    private final Targets targets;
    private final BusinessClock clock;

    Judging(SheetKeys keys, Targets targets, BusinessClock clock) {
        this.keys = keys;
        this.targets = targets;
        this.clock = clock;
    }

    /** A judged figure and the sheet it stands in. */
    record Judged(Judgement judgement, Sheet sheet, boolean withheld) {}

    Judged judge(
            IndicatorDefinition definition,
            CalendarPeriod period,
            Division division,
            AskedSheets sheets,
            Caller caller) {
        Sheet sheet = sheets.require(keys.plain(definition, period, division, caller));
        Figure figure = figure(sheet, division);
        Evidence evidence = new Evidence(
                period,
                Evidence.asOf(period, clock.today()),
                division.level().equals("CITY"),
                figure.withheld(),
                figure.numerator(),
                figure.denominator(),
                Display.inUnit(figure.value(), definition.unit()),
                valueIn(keys.baselinePeriod(definition), definition, division, sheets, caller),
                valueIn(keys.previousPeriod(definition, period), definition, division, sheets, caller));
        return new Judged(Judge.judge(targets.of(definition), evidence), sheet, figure.withheld());
    }

    /** The last day of the first quarter at whose end a forecast had been passed, up to a period; null if none. */
    @Nullable
    LocalDate passedOn(
            IndicatorDefinition definition,
            CalendarPeriod period,
            Division division,
            AskedSheets sheets,
            Caller caller) {
        Target target = targets.of(definition);
        BigDecimal number = target.number();
        if (target.rule() != TargetRule.FORECAST
                || number == null
                || !division.level().equals("CITY")) {
            return null;
        }
        for (CalendarPeriod quarter : SheetKeys.quartersUpTo(Evidence.asOf(period, clock.today()))) {
            BigDecimal value = valueIn(quarter, definition, division, sheets, caller);
            if (value != null && target.isMet(value, number)) {
                return quarter.to().minusDays(1);
            }
        }
        return null;
    }

    private @Nullable BigDecimal valueIn(
            @Nullable CalendarPeriod period,
            IndicatorDefinition definition,
            Division division,
            AskedSheets sheets,
            Caller caller) {
        if (period == null) {
            return null;
        }
        Figure figure = figure(sheets.require(keys.plain(definition, period, division, caller)), division);
        return Display.inUnit(figure.value(), definition.unit());
    }

    static Figure figure(Sheet sheet, Division division) {
        Figure figure = sheet.of(division.code());
        return figure == null ? NONE : figure;
    }
}
