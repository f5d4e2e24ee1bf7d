package org.residentgraph.api.identity;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.api.paging.Page;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.resident.ResidentLoader;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.identity.DuplicateCandidate;
import org.residentgraph.persistence.identity.PersonMerge;
import org.residentgraph.persistence.reporting.DuplicateMapper;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code duplicateCandidates}: pairs of persons in scope that may be one, the likeliest first. */
@Controller
class DuplicateController implements GraphTypes.Contributor {

    record DuplicateCandidateConnection(
            List<Loaded<DuplicateCandidateEdge>> edges, List<Loaded<DuplicateCandidate>> nodes, PageInfo pageInfo) {}

    record DuplicateCandidateEdge(String cursor, Loaded<DuplicateCandidate> node) {}

    /** Where a candidate stands in the list. */
    private record Place(int score, long id) {

        /** Before the first: no score is higher than 100. */
        private static final Place START = new Place(101, Long.MAX_VALUE);
    }

    private final DuplicateMapper mapper;
    private final ResidentLoader residents;
    private final NodeIds ids;
    private final LookAhead lookAhead;
    private final Cursors cursors;
    private final BusinessClock clock;

    DuplicateController(
            DuplicateMapper mapper,
            ResidentLoader residents,
            NodeIds ids,
            LookAhead lookAhead,
            Cursors cursors,
            BusinessClock clock) {
        this.mapper = mapper;
        this.residents = residents;
        this.ids = ids;
        this.lookAhead = lookAhead;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(DuplicateCandidate.class)
                .computed(
                        "id",
                        List.of("id"),
                        (candidate, _) -> ids.write(NodeIds.Kind.DUPLICATE_CANDIDATE, candidate.id()))
                .computed("reasons", List.of("reasons"), (candidate, _) -> reasons(candidate.reasons()))
                .one("a", Resident.class, DuplicateCandidate::personA, residents, Resident::foundAs)
                .one("b", Resident.class, DuplicateCandidate::personB, residents, Resident::foundAs)
                .one(
                        "merge",
                        PersonMerge.class,
                        DuplicateCandidate::id,
                        (keys, _) -> mapper.findMergesOfCandidates(keys),
                        merge -> Objects.requireNonNullElse(merge.candidateId(), 0L));
        types.type(DuplicateCandidateConnection.class);
        types.type(DuplicateCandidateEdge.class);
    }

    private static List<String> reasons(@Nullable String codes) {
        return codes == null || codes.isEmpty() ? List.of() : List.of(codes.split(",\\s*"));
    }

    @QueryMapping
    Object duplicateCandidates(DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        DataScope scope = operation.requireUsable(environment);
        String state = Objects.requireNonNull(environment.getArgument("state"));
        PageRequest request =
                PageRequest.of(environment.getArgument("first"), environment.getArgument("after"), null, null);
        Caller caller = Caller.of(environment.getGraphQlContext());
        String binding = String.join("\n", "duplicateCandidates", caller.sub(), state);
        Place start = request.cursor() == null ? Place.START : place(cursors.read(binding, request.cursor()));
        Page<DuplicateCandidate> page = Page.cut(
                mapper.findCandidates(state, start.score(), start.id(), request.size() + 1, scope),
                request.size(),
                request.cursor(),
                row -> cursors.write(binding, List.of((long) row.score(), row.id())));
        Reading reading = operation.reading(clock.today());
        Selection selection = operation.selectionBelow(environment);
        Selection ofRows = Selection.merged(
                List.of(selection.below("nodes"), selection.below("edges").below("node")));
        List<Loaded<DuplicateCandidate>> nodes = lookAhead.load(DuplicateCandidate.class, page.rows(), ofRows, reading);
        List<Loaded<DuplicateCandidateEdge>> edges = page.edges(
                nodes, (cursor, node) -> reading.types().load(new DuplicateCandidateEdge(cursor, node), reading));
        return reading.types().load(new DuplicateCandidateConnection(edges, nodes, page.pageInfo()), reading);
    }

    private static Place place(List<@Nullable Object> values) {
        return new Place(Math.toIntExact((Long) Objects.requireNonNull(values.getFirst())), (Long)
                Objects.requireNonNull(values.getLast()));
    }
}
