package org.residentgraph.api.indicator;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.FactKey;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.Reading;
import org.residentgraph.persistence.indicator.Measure;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.indicator.Measures.Term;
import org.residentgraph.persistence.time.CalendarPeriod;

/**
 * What the figures of a key are made of.
 *
 * @param before the time they are compared with; the period itself where they are not
 */
record Recipe(
        SheetKey key,
        IndicatorDefinition definition,
        List<Term> numerator,
        List<Term> denominator,
        CalendarPeriod before) {

    /** The end of the plan before: what multiples are of. */
    static final CalendarPeriod BASELINE = CalendarPeriod.parse("2010").orElseThrow();

    private static final String BY_DOSE = "BY_DOSE";

    static final Measure GDP = Measures.SHIPPED.require("GDP_GROWTH");
    static final Measure REGISTER = Measures.SHIPPED.require(Measures.REGISTER);

    /**
     * @param today the business date: a period that is still running is compared with the same days of the year before
     * @throws IllegalArgumentException for an unknown indicator, variant or dimension
     */
    static Recipe of(SheetKey key, LocalDate today) {
        IndicatorDefinition definition = IndicatorCatalogue.SHIPPED.require(key.indicator());
        if (key.by() != Breakdown.NONE && !definition.breakdowns().contains(key.by())) {
            throw new IllegalArgumentException(key.indicator() + " has no breakdown by " + key.by());
        }
        boolean isDose = key.by() == Breakdown.DOSE && definition.readings().containsKey(BY_DOSE);
        Reading reading = definition.readings().get(isDose ? BY_DOSE : key.variant());
        if (reading == null) {
            throw new IllegalArgumentException(key.indicator() + " has no variant " + key.variant());
        }
        return new Recipe(
                key,
                definition,
                Measures.SHIPPED.terms(reading.numerator()),
                Measures.SHIPPED.terms(reading.denominator()),
                switch (definition.derivation()) {
                    case GROWTH, GAIN, GROWTH_GAP -> aYearBefore(key.period(), today);
                    case MULTIPLE -> BASELINE;
                    case COUNT, RATIO, SAMPLED_RATIO, MEDIAN -> key.period();
                });
    }

    /** The measures behind an indicator, in whatever reading. */
    static Set<String> measures(IndicatorDefinition definition) {
        Set<String> codes = new TreeSet<>();
        for (Reading reading : definition.readings().values()) {
            for (String terms : List.of(reading.numerator(), reading.denominator())) {
                Measures.SHIPPED
                        .terms(terms)
                        .forEach(term -> codes.add(term.measure().code()));
            }
        }
        if (definition.derivation() == Derivation.SAMPLED_RATIO) {
            codes.add(REGISTER.code());
        }
        if (definition.derivation() == Derivation.GROWTH_GAP) {
            codes.add(GDP.code());
        }
        return codes;
    }

    private static CalendarPeriod aYearBefore(CalendarPeriod period, LocalDate today) {
        LocalDate to = period.to().isAfter(today.plusDays(1)) ? today.plusDays(1) : period.to();
        return new CalendarPeriod(
                period.kind(), period.name() + "-1", period.from().minusYears(1), to.minusYears(1));
    }

    /** The counts that it takes. */
    Set<FactKey> needs() {
        Set<FactKey> needs = new LinkedHashSet<>();
        for (List<Term> terms : List.of(numerator, denominator)) {
            for (Term term : terms) {
                needs.add(fact(term.measure(), key.period()));
                needs.add(fact(term.measure(), before));
            }
        }
        if (definition.derivation() == Derivation.SAMPLED_RATIO) {
            needs.add(new FactKey(REGISTER, key.period(), Breakdown.NONE));
        }
        if (definition.derivation() == Derivation.GROWTH_GAP) {
            needs.add(new FactKey(GDP, key.period(), Breakdown.NONE));
        }
        return needs;
    }

    /** The counts of a measure; of one that does not know the dimension, the whole. */
    FactKey fact(Measure measure, CalendarPeriod period) {
        return new FactKey(measure, period, isWhole(measure) ? Breakdown.NONE : key.by());
    }

    boolean isWhole(Measure measure) {
        return !measure.has(key.by());
    }

    Measure firstMeasure() {
        return Objects.requireNonNull(numerator.getFirst()).measure();
    }
}
