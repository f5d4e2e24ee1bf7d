package org.residentgraph.api.node;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds.Kind;
import org.residentgraph.api.node.NodeIds.NodeId;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code node} and {@code nodes}: anything that has an id, by it; one statement for each kind among the ids. */
@Controller
class NodeController {

    private static final int MOST = 100;

    private final NodeIds ids;
    private final Map<Kind, NodeSource<?>> sources = new EnumMap<>(Kind.class);
    private final DivisionController divisions;
    private final LookAhead lookAhead;
    private final BusinessClock clock;

    NodeController(
            NodeIds ids,
            List<NodeSource<?>> sources,
            DivisionController divisions,
            LookAhead lookAhead,
            BusinessClock clock) {
        this.ids = ids;
        sources.forEach(source -> this.sources.put(source.kind(), source));
        this.divisions = divisions;
        this.lookAhead = lookAhead;
        this.clock = clock;
    }

    @QueryMapping
    @Nullable
    Object node(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        return find(List.of(id), environment).getFirst();
    }

    @QueryMapping
    List<@Nullable Object> nodes(DataFetchingEnvironment environment) {
        List<String> wanted = Objects.requireNonNull(environment.getArgument("ids"));
        if (wanted.size() > MOST) {
            throw PlatformException.badInput("Ask for at most " + MOST + " nodes at once.");
        }
        return find(wanted, environment);
    }

    /** The nodes in the order of the ids; null for an id that names nothing the caller may see. */
    private List<@Nullable Object> find(List<String> wanted, DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        Reading reading = operation.reading(clock.today());
        List<Optional<NodeId>> opened = wanted.stream().map(ids::read).toList();
        Map<NodeId, Object> found = new HashMap<>();
        sources.forEach((kind, source) -> {
            long[] keys = opened.stream()
                    .flatMap(Optional::stream)
                    .filter(node -> node.kind() == kind)
                    .mapToLong(NodeId::key)
                    .toArray();
            if (keys.length > 0) {
                load(source, Keys.of(keys), operation, reading, environment, found);
            }
        });
        List<@Nullable Object> inOrder = new ArrayList<>(wanted.size());
        for (Optional<NodeId> node : opened) {
            inOrder.add(node.map(one -> one.kind() == Kind.DIVISION ? divisions.at(one.key(), reading) : found.get(one))
                    .orElse(null));
        }
        return inOrder;
    }

    private <R extends Record> void load(
            NodeSource<R> source,
            Keys keys,
            Operation operation,
            Reading reading,
            DataFetchingEnvironment environment,
            Map<NodeId, Object> found) {
        if (source.ofPersons()) {
            requireUsable(operation, environment);
        }
        Selection selection = operation.selectionBelow(environment);
        List<R> rows = source.load(keys, reading.of(lookAhead.columns(source.type(), selection, reading)), environment);
        for (Loaded<R> row : lookAhead.load(source.type(), rows, selection, reading)) {
            found.put(new NodeId(source.kind(), source.key(row.row())), row);
        }
    }

    private static void requireUsable(Operation operation, DataFetchingEnvironment environment) {
        PlatformError refusal = operation
                .access()
                .granted()
                .personRefusal(
                        environment.getField().getName(), environment.getField().getResultKey());
        if (refusal != null) {
            throw new PlatformException(refusal.code(), refusal.message());
        }
    }
}
