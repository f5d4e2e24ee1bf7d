package org.residentgraph.indicator.truth;

import java.util.Map;

/** Family planning: sums of the counties' quarterly returns (F15). */
final class FamilyPlanningCounting implements Counting {

    private static final Map<String, String> MEASURES = Map.of(
            "FP_FREE_SERVICE_RATE", "FREE_SERVICE",
            "FP_PREGNANCY_CHECK_RATE", "PREGNANCY_CHECK",
            "FP_CONTRACEPTIVE_RATE", "CONTRACEPTIVE_SUPPLY",
            "FP_BIRTH_DEFECT_RATE", "PRECONCEPTION_AND_BIRTH_DEFECT");

    private final Ledger returns;

    FamilyPlanningCounting(FeedFiles files) {
        this.returns = Ledger.of(
                files,
                "F15",
                line -> true,
                line -> line.text("county_code") + ":" + line.text("quarter") + ":" + line.text("measure"));
    }

    @Override
    public void count(Figures figures, Year year) {
        MEASURES.forEach((indicator, measure) -> {
            Tally tally = figures.ratio(indicator, year);
            for (Line line : returns.standing()) {
                if (line.is("measure", measure) && line.text("quarter").startsWith(year.number() + "-")) {
                    tally.add(line.text("county_code"), line.amount("served"), line.amount("eligible"));
                }
            }
        });
    }
}
