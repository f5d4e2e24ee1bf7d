package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Wages, as model.md 2.7 has them: no payroll, but what contributions are paid on (F07). A report tells of a wage when an
 * enrolment begins or changes, so the wages of a year are those in force on its last day. The growth of their mean is
 * compared with that of the economy.
 */
final class IncomeCounting implements Counting {

    private final Residents residents;
    private final InsuranceCounting insurance;
    private final EconomyCounting economy;
    private final Map<Integer, Tally> means = new HashMap<>();

    IncomeCounting(Residents residents, InsuranceCounting insurance, EconomyCounting economy) {
        this.residents = residents;
        this.insurance = insurance;
        this.economy = economy;
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally mean = new Tally();
        for (Person person : residents.all()) {
            Registration active = person.active(year.last());
            BigDecimal wage = active == null ? null : insurance.wage(person, year.last());
            if (wage != null) {
                mean.add(active.village(), wage, BigDecimal.ONE);
            }
        }
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
                Amounts amounts = new Amounts(gap, mean.denominator(division));
                figures.put(new Cell("INCOME_GROWTH_GAP", division, year.number()), amounts);
            }
        }
    }

    private static BigDecimal mean(Tally tally, String division) {
        return tally.numerator(division).divide(tally.denominator(division), MathContext.DECIMAL128);
    }
}
