package org.residentgraph.api.indicator;

import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * {@code indicatorChanged}. What is told is that the data behind an indicator has another version, whichever process took
 * the change in; what the figures are now is read below the event, as the caller may see them.
 */
@Controller
class IndicatorChangeController implements GraphTypes.Contributor {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    record IndicatorChange(Loaded<IndicatorNode> indicator, String dataVersion) {}

    private final IndicatorPlan plan;
    private final Asking asking;
    private final DataVersions versions;

    IndicatorChangeController(IndicatorPlan plan, Asking asking, DataVersions versions) {
        this.plan = plan;
        this.asking = asking;
        this.versions = versions;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(IndicatorChange.class);
    }

    @SubscriptionMapping
    Flux<Object> indicatorChanged(DataFetchingEnvironment environment) {
        List<IndicatorDefinition> watched = plan.definitions(environment.getArguments());
        Reading reading = Operation.of(environment).reading(asking.today());
        Caller caller = Caller.of(environment.getGraphQlContext());
        Map<String, Long> known = new HashMap<>();
        return Flux.interval(Duration.ZERO, LOOK_EVERY, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .concatMapIterable(_ -> changed(watched, known))
                .map(definition -> event(definition, known, caller, reading));
    }

    /** Those whose version differs from the last look; none at the first. */
    private List<IndicatorDefinition> changed(List<IndicatorDefinition> watched, Map<String, Long> known) {
        return watched.stream()
                .filter(definition -> {
                    long version = versions.of(definition.code());
                    Long before = known.put(definition.code(), version);
                    return before != null && before != version;
                })
                .toList();
    }

    private Object event(IndicatorDefinition definition, Map<String, Long> known, Caller caller, Reading reading) {
        IndicatorNode node = new IndicatorNode(definition, plan.nothingAskedSinceTheChange(), caller);
        return reading.types()
                .load(
                        new IndicatorChange(
                                reading.types().load(node, reading), String.valueOf(known.get(definition.code()))),
                        reading);
    }
}
