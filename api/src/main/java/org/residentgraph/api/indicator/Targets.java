package org.residentgraph.api.indicator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.judgement.DemoScale;
import org.residentgraph.api.indicator.judgement.PlatformReading;
import org.residentgraph.api.indicator.judgement.PlatformReadings;
import org.residentgraph.api.indicator.judgement.Target;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;

/** The catalogue with what is asked of each of its indicators. */
final class Targets {

    private final IndicatorCatalogue catalogue;
    private final PlatformReadings readings;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    Targets(IndicatorCatalogue catalogue, PlatformReadings readings, DemoScale scale) {
        this.catalogue = catalogue;
        this.readings = readings;
        catalogue
                .all()
                .forEach(definition ->
                        targets.put(definition.code(), Target.of(definition, readings.of(definition.code()), scale)));
    }

    List<IndicatorDefinition> all() {
        return List.copyOf(catalogue.all());
    }

    @Nullable
    IndicatorDefinition find(String code) {
        return catalogue.find(code);
    }

    /** The statements of the plan that have a number: the lines of a scorecard. */
    List<IndicatorDefinition> numbered() {
        return catalogue.all().stream()
                .filter(definition -> definition.target() != null)
                .toList();
    }

    Target of(IndicatorDefinition definition) {
        return Objects.requireNonNull(targets.get(definition.code()));
    }

    PlatformReading reading(IndicatorDefinition definition) {
        return readings.of(definition.code());
    }
}
