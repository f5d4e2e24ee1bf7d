package org.residentgraph.api.indicator;

import graphql.GraphQLContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.operation.Rememberable;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.stereotype.Component;

/** Whole answers about indicators, for all who hold the same grants in the same places, until a count behind them moves. */
@Component
final class IndicatorMemory implements Rememberable {

    private static final Set<String> ROOTS = Set.of("Query.indicator", "Query.indicators", "Query.scorecard");

    /** Looked up when they are asked for, and not when an indicator changes. */
    private static final Set<String> LIVE = Set.of(
            "Division.residentCount",
            "IndicatorValue." + IndicatorAnswers.COMPLETENESS,
            "IndicatorVerdict." + IndicatorAnswers.COMPLETENESS,
            "ScorecardItem." + IndicatorAnswers.COMPLETENESS,
            "IndicatorExplanation.exclusions");

    /** @param places of the caller's appointments, in their order, because the tier is a matter of place */
    private record Stamp(long version, List<List<String>> places, LocalDate today) {}

    private final FactVersions versions;
    private final BusinessClock clock;

    IndicatorMemory(FactVersions versions, BusinessClock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public Set<String> roots() {
        return ROOTS;
    }

    @Override
    public Object stamp(Caller caller) {
        return new Stamp(versions.ofAll(), caller.places(), clock.today());
    }

    @Override
    public Making making(GraphQLContext context) {
        AskedSheets asked = context.get(AskedSheets.class);
        Operation operation = context.get(Operation.class);
        if (asked == null || operation == null) {
            return new Making(Map.of(), false);
        }
        Map<String, Object> cache = asked.hits().summary();
        return new Making(
                cache,
                !cache.isEmpty()
                        && !cache.containsKey("stale")
                        && LIVE.stream().noneMatch(operation.compiled().coordinates()::contains));
    }
}
