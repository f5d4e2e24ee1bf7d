package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.persistence.reporting.ReportedBatch;
import org.residentgraph.persistence.reporting.ReportingMapper;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.statement.SqlText;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * {@code progress} and {@code feedProgress}. What is told is what the store says, so that it does not matter which
 * process applies the batch; and each look is under the caller's reach.
 */
@Controller
class FeedProgressController implements GraphTypes.Contributor {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** A batch of these goes nowhere by itself. */
    private static final Set<String> OVER = Set.of("APPLIED", "HELD", "DISCARDED");

    private static final String APPLIED = "APPLIED";

    /** As the schema shows it. */
    record FeedProgress(
            int lines, int total, double fraction, @Nullable Double rowsPerSecond) {}

    private final ReportingMapper mapper;
    private final FeedReaders readers;
    private final Pace pace;
    private final NodeIds ids;
    private final LookAhead lookAhead;
    private final BusinessClock clock;

    FeedProgressController(
            ReportingMapper mapper,
            FeedReaders readers,
            Pace pace,
            NodeIds ids,
            LookAhead lookAhead,
            BusinessClock clock) {
        this.mapper = mapper;
        this.readers = readers;
        this.pace = pace;
        this.ids = ids;
        this.lookAhead = lookAhead;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type("FeedBatch", ReportedBatch.class).computed("progress", List.of("status"), this::progress);
        types.type(FeedProgress.class);
    }

    private Object progress(ReportedBatch batch, Reading reading) {
        boolean done = batch.status().equals(APPLIED);
        int total = batch.declared();
        int lines = done ? total : Math.min(batch.appliedThroughLine(), total);
        double fraction = done ? 1 : total == 0 ? 0 : (double) lines / total;
        return reading.types()
                .load(new FeedProgress(lines, total, fraction, done ? null : pace.look(batch.id(), lines)), reading);
    }

    @SubscriptionMapping
    Flux<Object> feedProgress(DataFetchingEnvironment environment) {
        SqlText within = readers.requireReach(environment).onBatch("b");
        Operation operation = Operation.of(environment);
        Reading reading = operation.reading(clock.today());
        Selection selection = operation.selectionBelow(environment);
        Columns columns = lookAhead
                .columns(ReportedBatch.class, selection, reading)
                .and(Columns.of(ReportedBatch.class, List.of("status")));
        String id = Objects.requireNonNull(environment.getArgument("id"));
        Keys key = Keys.of(ids.key(NodeIds.Kind.FEED_BATCH, id).orElse(0L));
        return Flux.interval(Duration.ZERO, LOOK_EVERY, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .map(_ -> mapper.findBatchesByIds(key, within, columns))
                .takeWhile(found -> !found.isEmpty())
                .map(List::getFirst)
                .distinctUntilChanged()
                .takeUntil(batch -> OVER.contains(batch.status()))
                .map(batch -> lookAhead
                        .load(ReportedBatch.class, List.of(batch), selection, reading)
                        .getFirst());
    }
}
