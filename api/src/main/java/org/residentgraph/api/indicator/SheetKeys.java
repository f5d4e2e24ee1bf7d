package org.residentgraph.api.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.judgement.Target;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.persistence.time.PeriodKind;
import org.springframework.stereotype.Component;

/** Which sheets are needed for what is asked. */
@Component
final class SheetKeys {

    private static final CalendarPeriod BEFORE_THE_PLAN =
            CalendarPeriod.parse("2010").orElseThrow();

    private static final LocalDate PLAN_BEGINS = LocalDate.of(2011, 1, 1);

    private final IndicatorTiers tiers;
    private final Targets targets;

    SheetKeys(IndicatorTiers tiers, Targets targets) {
        this.tiers = tiers;
        this.targets = targets;
    }

    /** The sheet in which a caller finds a division's figure. */
    SheetKey of(
            IndicatorDefinition definition,
            CalendarPeriod period,
            Asking.Cells cells,
            Division division,
            Caller caller) {
        return new SheetKey(
                definition.code(),
                cells.variant(),
                period,
                cells.by(),
                tiers.of(caller, definition.code(), division.code()),
                cells.knownAt());
    }

    /** Every sheet in which a cell is found: for each period one, or one of either tier. */
    Stream<SheetKey> ofCells(IndicatorDefinition definition, Asking.Cells cells, Caller caller) {
        List<Tier> needed = cells.divisions().stream()
                .map(division -> tiers.of(caller, definition.code(), division.code()))
                .distinct()
                .toList();
        return cells.periods().stream()
                .flatMap(period -> needed.stream()
                        .map(tier -> new SheetKey(
                                definition.code(), cells.variant(), period, cells.by(), tier, cells.knownAt())));
    }

    /** The sheets by which a figure of the default reading is judged. */
    Stream<SheetKey> ofJudgement(
            IndicatorDefinition definition, CalendarPeriod period, Division division, Caller caller) {
        List<SheetKey> keys = new ArrayList<>(3);
        Stream.of(period, baselinePeriod(definition), previousPeriod(definition, period))
                .forEach(needed -> {
                    if (needed != null) {
                        keys.add(plain(definition, needed, division, caller));
                    }
                });
        return keys.stream();
    }

    /** The quarters by whose ends one sees when a forecast was passed: those of the plan up to a day. */
    static List<CalendarPeriod> quartersUpTo(LocalDate day) {
        return CalendarPeriod.within(PeriodKind.QUARTER, PLAN_BEGINS, day.plusDays(1));
    }

    SheetKey plain(IndicatorDefinition definition, CalendarPeriod period, Division division, Caller caller) {
        return new SheetKey(
                definition.code(),
                IndicatorDefinition.DEFAULT,
                period,
                Breakdown.NONE,
                tiers.of(caller, definition.code(), division.code()),
                null);
    }

    /** Where a line begins at a measured value. */
    @Nullable
    CalendarPeriod baselinePeriod(IndicatorDefinition definition) {
        Target target = targets.of(definition);
        return target.rule() == TargetRule.LEVEL && target.judged() ? BEFORE_THE_PLAN : null;
    }

    /** Where a value is held against that of the year before. */
    @Nullable
    CalendarPeriod previousPeriod(IndicatorDefinition definition, CalendarPeriod period) {
        Target target = targets.of(definition);
        boolean rises = target.rule() == TargetRule.DIRECTION && target.derivation() != Derivation.GROWTH_GAP;
        return rises ? period.yearBefore() : null;
    }
}
