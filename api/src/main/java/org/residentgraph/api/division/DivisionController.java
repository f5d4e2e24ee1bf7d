package org.residentgraph.api.division;

import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.operation.SuppressedFigures;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.division.DivisionTree;
import org.residentgraph.persistence.resident.RegisterMapper;
import org.residentgraph.persistence.resident.VillageCount;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The division tree. It stands in memory; only the residents are counted in the database, once for a whole tree. */
@Controller
public class DivisionController implements GraphTypes.Contributor {

    private static final String RESIDENT_COUNT = "Division.residentCount";

    private final DivisionTree tree;
    private final RegisterMapper register;
    private final PublishedResidents published;
    private final NodeIds ids;
    private final BusinessClock clock;

    DivisionController(
            DivisionTree tree,
            RegisterMapper register,
            PublishedResidents published,
            NodeIds ids,
            BusinessClock clock) {
        this.tree = tree;
        this.register = register;
        this.published = published;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type("Division", DivisionNode.class)
                .computed("id", List.of(), (node, _) -> id(node.division()))
                .computed("code", List.of(), (node, _) -> node.division().code())
                .computed("name", List.of(), (node, _) -> node.division().name())
                .computed("level", List.of(), (node, _) -> node.division().level())
                .computed("kind", List.of(), (node, _) -> node.division().kind())
                .computed(
                        "parent",
                        List.of(),
                        (node, reading) -> loaded(tree.parent(node.division()), node.counts(), reading))
                .computed(
                        "children",
                        List.of(),
                        (node, reading) -> tree.children(node.division()).stream()
                                .map(child -> loaded(child, node.counts(), reading))
                                .toList())
                .withArguments("residentCount", List.of(), this::residentCount);
    }

    @QueryMapping
    @Nullable
    Object division(DataFetchingEnvironment environment) {
        LocalDate asOf = environment.getArgumentOrDefault("asOf", clock.today());
        Division division = tree.find(environment.getArgument("code"));
        return division == null
                ? null
                : withCounts(List.of(division), asOf, environment).getFirst();
    }

    @QueryMapping
    List<Loaded<DivisionNode>> divisions(DataFetchingEnvironment environment) {
        String under = environment.getArgument("under");
        String level = environment.getArgument("level");
        List<Division> divisions = (under == null ? tree.all() : tree.under(under))
                .stream()
                        .filter(division -> level == null || division.level().equals(level))
                        .toList();
        return withCounts(divisions, clock.today(), environment);
    }

    /** The division of a code in a record; null for no code, or one the tree lacks. */
    public @Nullable Object at(@Nullable String code, Reading reading) {
        return loaded(tree.find(code), null, reading);
    }

    /** The division an id names. */
    public @Nullable Object at(long nodeKey, Reading reading) {
        return at(String.valueOf(nodeKey), reading);
    }

    private String id(Division division) {
        return ids.write(NodeIds.Kind.DIVISION, Long.parseLong(division.code()));
    }

    private static @Nullable Loaded<DivisionNode> loaded(
            @Nullable Division division, @Nullable ResidentCounts counts, Reading reading) {
        return division == null ? null : reading.types().load(new DivisionNode(division, counts), reading);
    }

    /** The divisions with all counts that any level below them will ask for. */
    private List<Loaded<DivisionNode>> withCounts(
            List<Division> divisions, LocalDate asOf, DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        Reading reading = operation.reading(asOf);
        boolean counted = operation
                .selectionBelow(environment)
                .all()
                .anyMatch(field -> field.coordinate().equals(RESIDENT_COUNT));
        Caller caller = Caller.of(environment.getGraphQlContext());
        ResidentCounts counts = counted ? count(divisions.stream().map(Division::code), asOf, caller) : null;
        return divisions.stream()
                .map(division -> reading.types().load(new DivisionNode(division, counts), reading))
                .toList();
    }

    private ResidentCounts count(Stream<String> codes, LocalDate asOf, Caller caller) {
        String common = codes.reduce(DivisionController::commonPrefix).orElse("");
        return new ResidentCounts(
                isCountedIn(common, caller) ? register(common, asOf) : List.of(),
                division -> published.mayCount(caller, division),
                published.at(asOf));
    }

    private List<VillageCount> register(String prefix, LocalDate asOf) {
        return asOf.equals(clock.today())
                ? register.countPresent(prefix + "%")
                : register.countRegistered(prefix + "%", asOf);
    }

    /** Whether there is a place of the caller's in the division, or the division in it, whose residents they may count. */
    private boolean isCountedIn(String division, Caller caller) {
        return caller.scope().stream()
                .filter(place -> place.startsWith(division) || division.startsWith(place))
                .anyMatch(place -> published.mayCount(caller, place.startsWith(division) ? place : division));
    }

    private static String commonPrefix(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    /** Counted with the tree; or, for a division met in a record, together with all others of its level. */
    @SuppressWarnings("FutureReturnValueIgnored") // the engine waits for it
    private @Nullable Object residentCount(Loaded<DivisionNode> node, DataFetchingEnvironment environment) {
        String code = node.row().division().code();
        ResidentCounts counts = node.row().counts();
        Caller caller = Caller.of(environment.getGraphQlContext());
        LocalDate asOf = node.reading().asOf();
        boolean isCounted = published.mayCount(caller, code);
        if (counts != null || !isCounted) {
            Integer told = counts != null ? counts.of(code) : published.at(asOf).apply(code);
            if (told == null) {
                SuppressedFigures.note(environment.getGraphQlContext(), RESIDENT_COUNT);
            }
            return told;
        }
        String name = RESIDENT_COUNT + ' ' + asOf;
        environment
                .getDataLoaderRegistry()
                .computeIfAbsent(
                        name,
                        key -> DataLoaderFactory.<String, Integer>newDataLoader(key, codes -> {
                            ResidentCounts together = count(codes.stream(), asOf, caller);
                            return CompletableFuture.completedFuture(
                                    codes.stream().map(together::counted).toList());
                        }));
        DataLoader<String, Integer> ofThisLevel = environment.getDataLoader(name);
        return Objects.requireNonNull(ofThisLevel).load(code);
    }
}
