package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.persistence.time.CalendarPeriod;

/** The platform's own figures, as callers with every right see them. */
final class SheetFigures implements Function<Cell, Amounts> {

    /** What has a value but no numerator of its own. */
    private static final Set<String> OF_VALUES =
            Set.of("EDU_HIGH_SCHOOL_SHARE_GAIN", "SKILL_CERT_SHARE_GAIN", "INCOME_GROWTH_GAP", "RELIEF_DECISION_DAYS");

    private final Sheets sheets;
    private final Map<String, Sheet> read = new HashMap<>();

    SheetFigures(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public Amounts apply(Cell cell) {
        Sheet sheet = read.computeIfAbsent(cell.indicator() + " " + cell.year(), name -> sheets.get(key(cell)));
        Figure figure = sheet.of(cell.division());
        if (figure == null) {
            return null;
        }
        if (OF_VALUES.contains(cell.indicator())) {
            BigDecimal value = figure.value();
            return value == null
                    ? null
                    : new Amounts(value.setScale(Truth.DIGITS, RoundingMode.HALF_EVEN), figure.denominator());
        }
        return figure.numerator() == null ? null : new Amounts(figure.numerator(), figure.denominator());
    }

    private static SheetKey key(Cell cell) {
        CalendarPeriod year =
                CalendarPeriod.parse(Integer.toString(cell.year())).orElseThrow();
        return SheetKey.of(cell.indicator(), year, Tier.EXACT);
    }
}
