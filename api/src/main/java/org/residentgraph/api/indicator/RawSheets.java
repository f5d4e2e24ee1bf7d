package org.residentgraph.api.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.division.DivisionTree;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.FactKey;
import org.residentgraph.persistence.indicator.FactSet;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.SourceReports;
import org.residentgraph.persistence.time.BusinessClock;

/**
 * Figures as the facts have them: nothing is withheld, whatever the key's tier says. Divisions above those that are counted
 * have the sums of those below, a ratio is one of sums, and a sampled ratio the mean of its villages weighed by their
 * registers (its numerator and denominator are the sample's).
 *
 * <p>A figure that is made of two times' (growth, gain, multiple) has a value where both have. A sheet as it was known
 * before anything was counted is empty.
 */
public class RawSheets implements Sheets {

    private final Facts facts;
    private final SourceReports reports;
    private final DivisionTree divisions;
    private final BusinessClock clock;

    public RawSheets(Facts facts, SourceReports reports, DivisionTree divisions, BusinessClock clock) {
        this.facts = facts;
        this.reports = reports;
        this.divisions = divisions;
        this.clock = clock;
    }

    /**
     * @throws IllegalArgumentException for an unknown indicator, variant or dimension
     * @throws org.residentgraph.persistence.indicator.FactsNotReadyException if the counts are being made
     */
    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys) {
        Map<@Nullable Instant, List<Recipe>> byInstant = new HashMap<>();
        for (SheetKey key : keys) {
            byInstant
                    .computeIfAbsent(key.knownAt(), _ -> new ArrayList<>())
                    .add(Recipe.of(key, clock.todayAt(key.knownAt())));
        }
        Map<String, LocalDate> latest = reports.latest();
        Map<SheetKey, Sheet> sheets = new LinkedHashMap<>();
        byInstant.forEach((knownAt, recipes) -> {
            Set<FactKey> needed = new LinkedHashSet<>();
            recipes.forEach(recipe -> needed.addAll(recipe.needs()));
            Map<FactKey, FactSet> sets = facts.read(needed, knownAt);
            LocalDate today = clock.todayAt(knownAt);
            recipes.forEach(recipe -> sheets.put(recipe.key(), sheet(recipe, sets, latest, today)));
        });
        return sheets;
    }

    private Sheet sheet(Recipe recipe, Map<FactKey, FactSet> sets, Map<String, LocalDate> latest, LocalDate today) {
        long version = 0;
        boolean isKnown = true;
        Instant computedAt = Instant.MAX;
        Set<String> feeds = new LinkedHashSet<>();
        for (FactKey key : recipe.needs()) {
            FactSet set = Objects.requireNonNull(sets.get(key));
            version += set.version();
            isKnown &= set.isKnown();
            computedAt = computedAt.isAfter(set.computedAt()) ? set.computedAt() : computedAt;
            feeds.addAll(key.measure().feeds());
        }
        return new Sheet(
                recipe.key(),
                version,
                computedAt,
                SourceReports.dataAsOf(feeds, latest),
                recipe.key().period().to().isAfter(today.plusDays(1)),
                isKnown ? new Figures(recipe, sets, divisions.all()).all(baselines(recipe)) : Map.of());
    }

    private Figures.@Nullable Baselines baselines(Recipe recipe) {
        IndicatorDefinition definition = recipe.definition();
        if (definition.derivation() != Derivation.MULTIPLE) {
            return null;
        }
        boolean isPlain =
                recipe.key().by() == Breakdown.NONE && recipe.key().variant().equals(IndicatorDefinition.DEFAULT);
        return new Figures.Baselines(
                isPlain ? reports.baselines(definition.code()) : Map.of(),
                reports.reachBackTo(
                        recipe.firstMeasure().feeds(), Recipe.BASELINE.to().minusDays(1)));
    }
}
