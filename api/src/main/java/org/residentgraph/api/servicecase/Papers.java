package org.residentgraph.api.servicecase;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.stereotype.Component;

/** Answers with the papers of casework: cases, requests, approvals; one by one, or a page of them, the latest first. */
@Component
public final class Papers {

    /** Before the first page: later than anything. */
    private static final Place START = new Place(Instant.parse("9999-12-31T00:00:00Z"), "");

    private final LookAhead lookAhead;
    private final Cursors cursors;
    private final BusinessClock clock;

    Papers(LookAhead lookAhead, Cursors cursors, BusinessClock clock) {
        this.lookAhead = lookAhead;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Where a paper stands among the others: when it was made, and its id. */
    public record Place(Instant at, String id) {}

    /** Reads papers made before a place. */
    @FunctionalInterface
    public interface Rows<R> {
        List<R> before(Instant at, String id, int limit);
    }

    /** A page, for the connection of its type. */
    public record Page<R>(List<Loaded<R>> nodes, List<String> cursors, PageInfo pageInfo, Reading reading) {

        /** The edges, each made of its cursor and its node. */
        public <E extends Record> List<Loaded<E>> edges(BiFunction<String, Loaded<R>, E> edge) {
            List<Loaded<E>> edges = new ArrayList<>(nodes.size());
            for (int i = 0; i < nodes.size(); i++) {
                edges.add(reading.types().load(edge.apply(cursors.get(i), nodes.get(i)), reading));
            }
            return edges;
        }
    }

    /** One paper, with all that is selected below the root field at hand. */
    public <R extends Record> Loaded<R> one(Class<R> type, R row, DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        return lookAhead
                .load(type, List.of(row), operation.selectionBelow(environment), operation.reading(clock.today()))
                .getFirst();
    }

    /** The page that {@code first} and {@code after} ask for. A cursor is good for its caller and list alone. */
    public <R extends Record> Page<R> page(
            Class<R> type, String list, DataFetchingEnvironment environment, Function<R, Place> placeOf, Rows<R> rows) {
        PageRequest request =
                PageRequest.of(environment.getArgument("first"), environment.getArgument("after"), null, null);
        Caller caller = Caller.of(environment.getGraphQlContext());
        String binding = String.join("\n", list, caller.sub(), String.valueOf(caller.purpose()));
        Place start = request.cursor() == null ? START : place(cursors.read(binding, request.cursor()));
        List<R> found = rows.before(start.at(), start.id(), request.size() + 1);
        boolean more = found.size() > request.size();
        List<R> shown = more ? found.subList(0, request.size()) : found;

        Operation operation = Operation.of(environment);
        Selection selection = operation.selectionBelow(environment);
        Selection ofRows = Selection.merged(
                List.of(selection.below("nodes"), selection.below("edges").below("node")));
        Reading reading = operation.reading(clock.today());
        List<Loaded<R>> nodes = lookAhead.load(type, shown, ofRows, reading);
        List<String> places =
                shown.stream().map(row -> cursor(binding, placeOf.apply(row))).toList();
        PageInfo pageInfo = new PageInfo(
                more,
                request.cursor() != null,
                places.isEmpty() ? null : places.getFirst(),
                places.isEmpty() ? null : places.getLast());
        return new Page<>(nodes, places, pageInfo, reading);
    }

    private String cursor(String binding, Place place) {
        return cursors.write(binding, List.of(place.at().toEpochMilli(), place.id()));
    }

    private static Place place(List<@Nullable Object> values) {
        return new Place(Instant.ofEpochMilli((Long) Objects.requireNonNull(values.getFirst())), (String)
                Objects.requireNonNull(values.getLast()));
    }
}
