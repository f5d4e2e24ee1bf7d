package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/**
 * Wages as they are reported with social insurance (F07): one record for a person, an employer and the month of the report.
 * Their mean's growth is compared with that of the economy.
 */
final class IncomeCounting implements Counting {

    private final EconomyCounting economy;
    private final Map<Wage, BigDecimal> wages = new HashMap<>();
    private final Map<Integer, Tally> means = new HashMap<>();

    private record Wage(Person person, String employer, YearMonth month) {}

    IncomeCounting(FeedFiles files, Residents residents, EconomyCounting economy) {
        this.economy = economy;
        files.read("F07", line -> {
            Person person = residents.of(line);
            if (person != null && !line.isDeletion() && line.has("monthly_wage")) {
                Wage wage = new Wage(person, line.text("employer_code"), YearMonth.from(line.asOf()));
                wages.put(wage, line.amount("monthly_wage"));
            }
        });
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally mean = new Tally();
        wages.forEach((wage, amount) -> {
            if (wage.month().getYear() == year.number()) {
                mean.add(wage.person().villageBy(year.last()), amount, BigDecimal.ONE);
            }
        });
        means.put(year.number(), mean);
        Tally before = means.get(year.number() - 1);
        BigDecimal reference = economy.growth(year.number());
        for (String division : Divisions.REPORTED) {
            boolean isKnown = before != null
                    && reference != null
                    && before.denominator(division).signum() > 0
                    && mean.denominator(division).signum() > 0;
            if (isKnown) {
                BigDecimal gap = mean(mean, division)
                        .divide(mean(before, division), MathContext.DECIMAL128)
                        .subtract(BigDecimal.ONE)
                        .subtract(reference.movePointLeft(2))
                        .setScale(Truth.DIGITS, RoundingMode.HALF_EVEN);
                figures.put(new Cell("INCOME_GROWTH_GAP", division, year.number()), new Amounts(gap, null));
            }
        }
    }

    private static BigDecimal mean(Tally tally, String division) {
        return tally.numerator(division).divide(tally.denominator(division), MathContext.DECIMAL128);
    }
}
