package org.residentgraph.access;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.access.PersonPaths.Path;
import org.residentgraph.access.WrittenPolicy.Line;
import org.residentgraph.api.demo.city.StoryHousehold;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.access.AccessRules;
import tools.jackson.databind.JsonNode;

/**
 * Every account of the demo, every purpose it has, every coordinate that can be reached from a resident: what comes back
 * is what the matrix says, whichever way it is asked for.
 */
class AccessMatrixTests {

    private static final AccessRules RULES =
            AccessRules.of(SdlFiles.onClassPath().registry());

    /** Ways to ask for the same; each coordinate takes the next one, and every account another beginning. */
    private enum Way {
        PLAIN("query ($id: ID!) { resident(by: {id: $id}) { %s } }", "resident", List.of("resident")),
        ALIAS("query ($id: ID!) { x: resident(by: {id: $id}) { %s } }", "resident", List.of("x")),
        FRAGMENT(
                "query ($id: ID!) { resident(by: {id: $id}) { ...F } } fragment F on Resident { %s }",
                "resident", List.of("resident")),
        INTERFACE("query ($id: ID!) { node(id: $id) { ... on Resident { %s } } }", "node", List.of("node")),
        NODES("query ($id: ID!) { nodes(ids: [$id]) { ... on Resident { %s } } }", "nodes", List.of("nodes")),
        PAGE("{ residents(first: 3) { nodes { %s } } }", "residents", List.of("residents", "nodes")),
        EDGES("{ residents(first: 3) { edges { node { %s } } } }", "residents", List.of("residents", "edges", "node")),
        NESTED(
                "query ($id: ID!) { resident(by: {id: $id}) { household { members { resident { %s } } } } }",
                "resident", List.of("resident", "household", "members", "resident"));

        private final String document;
        private final String root;
        private final List<String> place;

        Way(String document, String root, List<String> place) {
            this.document = document;
            this.root = root;
            this.place = place;
        }
    }

    private record Account(String name, String role, String department) {}

    private final Platform platform = Platform.running();
    private final WrittenPolicy policy = new WrittenPolicy();
    private final List<Path> paths = new PersonPaths().all();
    private final List<String> differences = new ArrayList<>();
    private final Set<String> seenWithData = new TreeSet<>();
    private int cases;

    private String inside;
    private String outside;

    @BeforeEach
    void findTwoPersons() {
        inside = idOf(StoryHousehold.ALL.getFirst().firstParent());
        outside = idOf(StoryHousehold.ALL.getLast().firstParent());
    }

    @Test
    void whatComesBackIsWhatTheMatrixSays() {
        for (Account account : accounts()) {
            for (Line line : policy.linesOf(account.role(), account.department())) {
                Client client = platform.as(account.name()).forPurpose(line.purpose());
                for (int i = 0; i < paths.size(); i++) {
                    Way way = Way.values()[
                            (i + account.name().length() + line.purpose().length()) % Way.values().length];
                    check(client, account, line, paths.get(i), way);
                }
            }
        }

        IO.println("%,d cases of account, purpose, coordinate and way; of %d coordinates %d were seen with data"
                .formatted(cases, paths.size(), seenWithData.size()));
        assertThat(differences).isEmpty();
        assertThat(cases).isGreaterThan(5_000);
        assertThat(seenWithData)
                .as("a test in which everything is null would pass too")
                .hasSizeGreaterThan(paths.size() * 2 / 3);
    }

    private void check(Client client, Account account, Line line, Path path, Way way) {
        cases++;
        Answer answer = client.ask(way.document.formatted(path.selection()), Map.of("id", inside));
        String here = account.name() + " for " + line.purpose() + ", " + way + " " + path.coordinate();
        if (!line.roots().contains(way.root)) {
            expect(answer.errorCode().equals("FORBIDDEN"), here + ": root not refused");
            expect(valuesAt(answer, way, path).isEmpty(), here + ": a value came in spite of the refusal");
            return;
        }
        Set<String> withheld = new HashSet<>();
        // What is suppressed counts too few: that is no matter of the matrix.
        answer.json()
                .at("/extensions/withheld")
                .valueStream()
                .filter(entry -> !entry.path("reason").stringValue().equals("SUPPRESSED"))
                .forEach(entry -> withheld.add(entry.path("coordinate").stringValue()));
        boolean open = line.opens(RULES.byCoordinate().get(path.coordinate()));
        expect(answer.errors().isMissingNode(), here + ": " + answer.errors());
        expect(withheld.contains(path.coordinate()) != open, here + (open ? ": withheld" : ": not withheld"));
        List<JsonNode> values = valuesAt(answer, way, path);
        expect(open || values.isEmpty(), here + ": a withheld value came");
        if (!values.isEmpty()) {
            seenWithData.add(path.coordinate());
        }
    }

    private void expect(boolean holds, String difference) {
        if (!holds) {
            differences.add(difference);
        }
    }

    /** The values at the end of the path, through whatever lists, without null and empty ones. */
    private static List<JsonNode> valuesAt(Answer answer, Way way, Path path) {
        List<JsonNode> values = List.of(answer.data());
        for (String field : way.place) {
            values = below(values, field);
        }
        for (String field : path.fields()) {
            values = below(values, field);
        }
        return values;
    }

    private static List<JsonNode> below(List<JsonNode> parents, String field) {
        List<JsonNode> children = new ArrayList<>();
        for (JsonNode parent : parents) {
            JsonNode child = parent.path(field);
            if (child.isArray()) {
                child.forEach(element -> addIfThere(children, element));
            } else {
                addIfThere(children, child);
            }
        }
        return children;
    }

    private static void addIfThere(List<JsonNode> values, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            values.add(value);
        }
    }

    @Test
    void withoutAPurposeNoAccountGetsAPerson() {
        int asked = 0;
        for (Account account : accounts()) {
            for (Way way : Way.values()) {
                Answer answer = platform.as(account.name()).ask(way.document.formatted("name"), Map.of("id", inside));
                asked++;
                assertThat(answer.errorCode()).as(account.name() + " " + way).isEqualTo("PURPOSE_REQUIRED");
                assertThat(answer.sqlStatements()).isZero();
            }
        }
        IO.println("%d requests without a purpose".formatted(asked));
    }

    @Test
    void whoIsOutOfScopeLooksLikeNobodyByEveryWayAndForEveryCoordinate() {
        String nobody = platform.unusedResidentId();
        int compared = 0;
        for (String name : List.of("caseworker", "town-office", "coordinator", "resident")) {
            Account account = accounts().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Line line = policy.linesOf(account.role(), account.department()).getFirst();
            Client client = platform.as(name).forPurpose(line.purpose());
            for (int i = 0; i < paths.size(); i++) {
                Way way = List.of(Way.PLAIN, Way.ALIAS, Way.FRAGMENT, Way.INTERFACE, Way.NODES, Way.NESTED)
                        .get(i % 6);
                String document = way.document.formatted(paths.get(i).selection());
                String ofSomebody = comparable(client.ask(document, Map.of("id", outside)));
                String ofNobody = comparable(client.ask(document, Map.of("id", nobody)));
                compared++;
                assertThat(ofSomebody).as(name + " " + document).isEqualTo(ofNobody);
            }
        }
        IO.println("%d pairs of a person out of scope and nobody, byte for byte".formatted(compared));
    }

    private static String comparable(Answer answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"\"");
    }

    @Test
    void filtersAndOrdersAreOpenWhereTheirFieldsAre() {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
                SdlFiles.onClassPath().registry());
        Map<String, String> arguments = new LinkedHashMap<>();
        for (var field : ((GraphQLInputObjectType) schema.getType("ResidentFilter")).getFieldDefinitions()) {
            String literal = LITERALS.get(field.getName());
            if (literal != null) {
                arguments.put(
                        "ResidentFilter." + field.getName(), "filter: {%s: %s}".formatted(field.getName(), literal));
            }
        }
        for (var value : ((GraphQLEnumType) schema.getType("ResidentOrderField")).getValues()) {
            arguments.put("ResidentOrderField." + value.getName(), "orderBy: [{field: %s}]".formatted(value.getName()));
        }
        int asked = 0;
        for (Account account : accounts()) {
            for (Line line : policy.linesOf(account.role(), account.department())) {
                if (!line.roots().contains("residents")) {
                    continue;
                }
                Client client = platform.as(account.name()).forPurpose(line.purpose());
                for (var argument : arguments.entrySet()) {
                    asked++;
                    Answer answer =
                            client.ask("{ residents(first: 1, %s) { nodes { id } } }".formatted(argument.getValue()));
                    String here = account.name() + " for " + line.purpose() + " " + argument.getKey();
                    if (line.opens(RULES.byCoordinate().get(argument.getKey()))) {
                        assertThat(answer.errors().isMissingNode())
                                .as(here + answer.body())
                                .isTrue();
                    } else {
                        assertThat(answer.errorCode()).as(here).isEqualTo("FORBIDDEN");
                        assertThat(answer.sqlStatements()).as(here).isZero();
                    }
                }
            }
        }
        IO.println("%d filters and orders".formatted(asked));
        assertThat(arguments).hasSizeGreaterThan(12);
    }

    private static final Map<String, String> LITERALS = Map.ofEntries(
            Map.entry("division", "\"330402\""),
            Map.entry("namePrefix", "\"王\""),
            Map.entry("education", "\"20\""),
            Map.entry("sex", "MALE"),
            Map.entry("bornAfter", "\"1990-01-01\""),
            Map.entry("bornBefore", "\"1990-01-01\""),
            Map.entry("homeProvince", "\"34\""),
            Map.entry("status", "PRESENT"),
            Map.entry("industry", "\"C\""),
            Map.entry("insured", "true"),
            Map.entry("hasContract", "true"));

    @Test
    void aCursorIsGoodForNobodyElse() {
        String page = "query ($after: String) { residents(first: 2, after: $after) { pageInfo { endCursor } } }";
        List<Account> readers = accounts().stream()
                .filter(account -> policy.linesOf(account.role(), account.department()).stream()
                        .anyMatch(line -> line.roots().contains("residents")))
                .toList();
        int tried = 0;
        for (Account owner : readers) {
            String cursor = reader(owner)
                    .ask(page)
                    .data("/residents/pageInfo/endCursor")
                    .stringValue();
            for (Account other : readers) {
                Answer answer = reader(other).ask(page, Map.of("after", cursor));
                tried++;
                if (other.equals(owner)) {
                    assertThat(answer.errors().isMissingNode()).isTrue();
                } else {
                    assertThat(answer.errorCode()).isEqualTo("BAD_USER_INPUT");
                }
            }
        }
        IO.println("%d cursors tried by their owners and by others".formatted(tried));
    }

    private Client reader(Account account) {
        Line line = policy.linesOf(account.role(), account.department()).stream()
                .filter(one -> one.roots().contains("residents"))
                .findFirst()
                .orElseThrow();
        return platform.as(account.name()).forPurpose(line.purpose());
    }

    private String idOf(String idNumber) {
        return platform.as("police")
                .forPurpose("REGISTRATION")
                .ask(
                        "query ($number: String!) { resident(by: {idNumber: $number}) { id } }",
                        Map.of("number", idNumber))
                .data("/resident/id")
                .stringValue();
    }

    private static List<Account> accounts() {
        return WrittenPolicy.table("demo/accounts.csv").stream()
                .skip(1)
                .map(cells -> new Account(cells.get(0), cells.get(1), cells.get(2)))
                .toList();
    }
}
