package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphType;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.node.NodeSource;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.api.paging.Page;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.reporting.Feed;
import org.residentgraph.persistence.reporting.FeedCatalogue;
import org.residentgraph.persistence.reporting.ReportedBatch;
import org.residentgraph.persistence.reporting.ReportingMapper;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.statement.SqlText;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code feedBatches} and {@code feedBatch}: the batches within the caller's reach, the latest first. */
@Controller
class FeedBatchController implements GraphTypes.Contributor, NodeSource<ReportedBatch> {

    record FeedBatchConnection(
            List<Loaded<FeedBatchEdge>> edges, List<Loaded<ReportedBatch>> nodes, PageInfo pageInfo) {}

    record FeedBatchEdge(String cursor, Loaded<ReportedBatch> node) {}

    /** The counters of a batch as the schema shows them. */
    record FeedCounters(
            int declared, int accepted, int fixed, int flagged, int quarantined, int rejected, int duplicate) {}

    private static final String ONE = "feedBatch";

    private final ReportingMapper mapper;
    private final FeedCatalogue catalogue;
    private final FeedReaders readers;
    private final FindingPages findings;
    private final DivisionController divisions;
    private final NodeIds ids;
    private final LookAhead lookAhead;
    private final Cursors cursors;
    private final BusinessClock clock;

    FeedBatchController(
            ReportingMapper mapper,
            FeedCatalogue catalogue,
            FeedReaders readers,
            FindingPages findings,
            DivisionController divisions,
            NodeIds ids,
            LookAhead lookAhead,
            Cursors cursors,
            BusinessClock clock) {
        this.mapper = mapper;
        this.catalogue = catalogue;
        this.readers = readers;
        this.findings = findings;
        this.divisions = divisions;
        this.ids = ids;
        this.lookAhead = lookAhead;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        GraphType<ReportedBatch> batch = types.type("FeedBatch", ReportedBatch.class);
        batch.computed("id", List.of("id"), (row, _) -> ids.write(NodeIds.Kind.FEED_BATCH, row.id()))
                .computed("feed", List.of("feedCode"), this::feed)
                .computed(
                        "division",
                        List.of("divisionCode"),
                        (row, reading) -> divisions.at(row.divisionCode(), reading))
                .computed("droppedColumns", List.of("droppedColumns"), (row, _) -> droppedColumns(row))
                .computed("counters", List.of(), FeedBatchController::counters)
                .withArguments("rejects", List.of("id"), findings::page);
        types.type(FeedCounters.class);
        types.type(FeedBatchConnection.class);
        types.type(FeedBatchEdge.class);
    }

    @QueryMapping
    Object feedBatches(DataFetchingEnvironment environment) {
        SqlText within = readers.requireReach(environment).onBatch("b");
        PageRequest request =
                PageRequest.of(environment.getArgument("first"), environment.getArgument("after"), null, null);
        String binding = binding(environment);
        SqlText where = equal(within, "b.feed_code", environment.getArgument("feed"));
        where = equal(where, "b.department_code", environment.getArgument("department"));
        where = equal(where, "b.period", environment.getArgument("period"));
        where = equal(where, "b.status", environment.getArgument("status"));
        if (request.cursor() != null) {
            where = where.and(SqlText.of(
                    "b.id < ?",
                    Objects.requireNonNull(
                            cursors.read(binding, request.cursor()).getFirst())));
        }
        Operation operation = Operation.of(environment);
        Reading reading = operation.reading(clock.today());
        Selection selection = operation.selectionBelow(environment);
        Selection ofRows = Selection.merged(
                List.of(selection.below("nodes"), selection.below("edges").below("node")));
        Columns columns = lookAhead.columns(ReportedBatch.class, ofRows, reading);
        Page<ReportedBatch> page = Page.cut(
                mapper.findBatches(where, request.size() + 1, columns),
                request.size(),
                request.cursor(),
                row -> cursors.write(binding, List.of(row.id())));
        List<Loaded<ReportedBatch>> nodes = lookAhead.load(ReportedBatch.class, page.rows(), ofRows, reading);
        List<Loaded<FeedBatchEdge>> edges =
                page.edges(nodes, (cursor, node) -> reading.types().load(new FeedBatchEdge(cursor, node), reading));
        return reading.types().load(new FeedBatchConnection(edges, nodes, page.pageInfo()), reading);
    }

    private static SqlText equal(SqlText where, String column, @Nullable String value) {
        return value == null ? where : where.and(SqlText.of(column + " = ?", value));
    }

    /** A cursor is good for its caller and filter, and for no other list. */
    private static String binding(DataFetchingEnvironment environment) {
        return String.join(
                "\n",
                "feedBatches",
                Caller.of(environment.getGraphQlContext()).sub(),
                String.valueOf(environment.<Object>getArgument("feed")),
                String.valueOf(environment.<Object>getArgument("department")),
                String.valueOf(environment.<Object>getArgument("period")),
                String.valueOf(environment.<Object>getArgument("status")));
    }

    @QueryMapping
    @Nullable
    Object feedBatch(DataFetchingEnvironment environment) {
        SqlText within = readers.requireReach(environment).onBatch("b");
        Operation operation = Operation.of(environment);
        Reading reading = operation.reading(clock.today());
        Selection selection = operation.selectionBelow(environment);
        String id = Objects.requireNonNull(environment.getArgument("id"));
        Keys key = Keys.of(ids.key(NodeIds.Kind.FEED_BATCH, id).orElse(0L));
        List<ReportedBatch> found =
                mapper.findBatchesByIds(key, within, lookAhead.columns(ReportedBatch.class, selection, reading));
        return lookAhead.load(ReportedBatch.class, found, selection, reading).stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public NodeIds.Kind kind() {
        return NodeIds.Kind.FEED_BATCH;
    }

    @Override
    public Class<ReportedBatch> type() {
        return ReportedBatch.class;
    }

    @Override
    public long key(ReportedBatch batch) {
        return batch.id();
    }

    /** By {@code node} as by {@code feedBatch}: whoever may not use that finds nothing. */
    @Override
    public List<ReportedBatch> load(Keys keys, Reading reading, DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment.getGraphQlContext());
        return mapper.findBatchesByIds(keys, readers.reach(caller, ONE).onBatch("b"), reading.columns());
    }

    @Override
    public List<ReportedBatch> load(Keys keys, Reading reading) {
        throw new UnsupportedOperationException("batches are found by a caller, who reaches so far");
    }

    private @Nullable Object feed(ReportedBatch batch, Reading reading) {
        Feed feed = catalogue.find(batch.feedCode());
        return feed == null ? null : reading.types().load(feed, reading);
    }

    private static @Nullable Object droppedColumns(ReportedBatch batch) {
        return batch.droppedColumns() == null
                ? List.of()
                : List.of(batch.droppedColumns().split(",\\s*"));
    }

    private static Object counters(ReportedBatch batch, Reading reading) {
        return reading.types()
                .load(
                        new FeedCounters(
                                batch.declared(),
                                batch.accepted(),
                                batch.fixed(),
                                batch.flagged(),
                                batch.quarantined(),
                                batch.rejected(),
                                batch.duplicate()),
                        reading);
    }
}
