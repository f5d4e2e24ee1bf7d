package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Budgets (F21), and the economy's figures (F22). */
final class EconomyCounting implements Counting {

    private final Ledger lines;
    private final Ledger totals;
    private final Map<String, BigDecimal> series = new HashMap<>();

    EconomyCounting(FeedFiles files) {
        this.lines = Ledger.of(files, "F21", line -> line.has("item"), Line::srcId);
        this.totals = Ledger.of(
                files,
                "F21",
                line -> line.has("total_expenditure"),
                line -> line.text("fiscal_year") + ":" + line.text("division_code"));
        Ledger.of(files, "F22").standing().forEach(line -> {
            String key = line.text("series") + " " + line.text("division_code") + " " + line.text("year");
            series.put(key, line.amount("value"));
        });
    }

    /** What an indicator was at the end of 2010, or null where nobody has said so. */
    BigDecimal baseline(String indicator, String division) {
        return series.get("BASELINE:" + indicator + " " + division + " 2010");
    }

    /** In percent, or null. */
    BigDecimal growth(int year) {
        return series.get("GDP_GROWTH " + Divisions.CITY + " " + year);
    }

    @Override
    public void count(Figures figures, Year year) {
        Set<String> budgeted = new HashSet<>();
        Tally share = figures.ratio("BUDGET_SHARE", year);
        Tally growth = figures.ratio("FUNDING_GROWTH", year);
        for (Line line : lines.standing()) {
            String division = line.text("division_code");
            BigDecimal approved = line.amount("approved");
            if (line.number("fiscal_year") == year.number()) {
                share.add(division, line.amount("executed"), BigDecimal.ZERO);
                growth.add(division, approved, BigDecimal.ZERO);
                if (approved.signum() > 0) {
                    budgeted.add(division);
                }
            }
            if (line.number("fiscal_year") == year.number() - 1) {
                growth.add(division, approved.negate(), approved);
            }
        }
        for (Line line : totals.standing()) {
            if (line.number("fiscal_year") == year.number()) {
                share.add(line.text("division_code"), BigDecimal.ZERO, line.amount("total_expenditure"));
            }
        }
        Tally coverage = figures.ratio("BUDGET_LINE_COVERAGE", year);
        for (String level : new String[] {"city", "county", "town"}) {
            Divisions.ofLevel(level).forEach(division -> coverage.count(division, budgeted.contains(division)));
        }
    }
}
