package org.residentgraph.indicator.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.indicator.Measures.Term;
import org.residentgraph.persistence.indicator.Unit;
import org.residentgraph.persistence.time.CalendarPeriod;

/** What the figures of one series are of. */
record Asked(String indicator, String variant, CalendarPeriod period, Breakdown by) {

    private static final String BY_DOSE = "BY_DOSE";

    /**
     * One count at one time: what the figures that show it have in common.
     *
     * @param count measures, each with its sign, in the order of their names
     * @param time the day of a stock, the name of a flow's period
     */
    record Series(String count, String time, Breakdown by) {}

    IndicatorDefinition definition() {
        return IndicatorCatalogue.SHIPPED.require(indicator);
    }

    private IndicatorDefinition.Reading reading() {
        Map<String, IndicatorDefinition.Reading> readings = definition().readings();
        return by == Breakdown.DOSE && readings.containsKey(BY_DOSE) ? readings.get(BY_DOSE) : readings.get(variant);
    }

    boolean isOfTwoTimes() {
        return switch (definition().derivation()) {
            case GROWTH, GAIN, GROWTH_GAP, MULTIPLE -> true;
            case COUNT, RATIO, SAMPLED_RATIO, MEDIAN -> false;
        };
    }

    Series numerator() {
        return series(reading().numerator(), period);
    }

    /** Null for a plain count. */
    Series denominator() {
        return reading().isCount() || definition().derivation() == Derivation.MULTIPLE
                ? null
                : series(reading().denominator(), period);
    }

    /** Those in the denominator and not in the numerator; null where there are none such. */
    Series complement() {
        Series denominator = denominator();
        boolean isShare = definition().unit() == Unit.PERCENT && !isOfTwoTimes();
        return denominator == null || !isShare
                ? null
                : new Series(
                        numerator().count() + " not in " + denominator.count(),
                        numerator().time(),
                        numerator().by());
    }

    /** The numerator of the time it is compared with. */
    Series numeratorBefore() {
        return series(reading().numerator(), before());
    }

    Series denominatorBefore() {
        return reading().isCount() || definition().derivation() == Derivation.MULTIPLE
                ? null
                : series(reading().denominator(), before());
    }

    /** All counts that its figures are made of. */
    List<Series> counts() {
        List<Series> counts = new ArrayList<>(List.of(numerator()));
        if (denominator() != null) {
            counts.add(denominator());
        }
        if (isOfTwoTimes()) {
            counts.add(numeratorBefore());
            if (denominatorBefore() != null) {
                counts.add(denominatorBefore());
            }
        }
        return counts;
    }

    private CalendarPeriod before() {
        if (definition().derivation() == Derivation.MULTIPLE) {
            return CalendarPeriod.parse("2010").orElseThrow();
        }
        int year = period.from().getYear();
        String name = period.name().replace(String.valueOf(year), String.valueOf(year - 1));
        return new CalendarPeriod(
                period.kind(), name, period.from().minusYears(1), period.to().minusYears(1));
    }

    private Series series(String expression, CalendarPeriod of) {
        List<Term> terms = Measures.SHIPPED.terms(expression);
        boolean isBroken = by != Breakdown.NONE
                && terms.stream().anyMatch(term -> term.measure().has(by));
        return new Series(
                name(terms),
                definition().flow() ? of.name() : of.to().minusDays(1).toString(),
                isBroken ? by : Breakdown.NONE);
    }

    private static String name(List<Term> terms) {
        TreeMap<String, Integer> signs = new TreeMap<>();
        terms.forEach(term -> signs.merge(term.measure().code(), term.sign(), Integer::sum));
        StringBuilder name = new StringBuilder();
        signs.forEach((measure, sign) -> name.append(sign < 0 ? '-' : '+').append(measure));
        return name.toString();
    }

    /** The measures of a count, with their signs. */
    static Map<String, Integer> terms(String count) {
        Map<String, Integer> terms = new TreeMap<>();
        for (String term : count.split("(?=[+-])")) {
            terms.put(term.substring(1), term.charAt(0) == '-' ? -1 : 1);
        }
        return terms;
    }
}
