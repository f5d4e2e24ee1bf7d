package org.residentgraph.schema;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AbstractNode;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;

class SchemaConventionTests {

    /** What the bad examples stand on: the directive, its enums, a language and a well-formed type. */
    private static final String GROUND = """
        "甲。 A." directive @access(
            "甲。 A." domain: AccessDomain!, "甲。 A." class: AccessClass!, "甲。 A." tag: [AccessTag!]
        ) on OBJECT | FIELD_DEFINITION | INPUT_OBJECT | INPUT_FIELD_DEFINITION | ENUM_VALUE
        "甲。 A." enum AccessDomain { "甲。 A." CORE }
        "甲。 A." enum AccessClass { "甲。 A." PUBLIC "甲。 A." PERSONAL }
        "甲。 A." enum AccessTag { "甲。 A." ID }
        "甲。 A." enum Lang { "甲。 A." ZH }
        "甲。 A." type Query @access(domain: CORE, class: PUBLIC) { "甲。 A." version: String! }
        "甲。 A." type Person { "甲。 A." id: ID!, "甲。 A." age: Int @access(domain: CORE, class: PERSONAL) }
        """;

    private final TypeDefinitionRegistry schema = SdlFiles.onClassPath().registry();

    @Test
    void holdsToTheConventions() {
        assertThat(SchemaConventions.violations(schema)).isEmpty();
    }

    @Test
    void findsNothingWrongWithTheGroundOfTheBadExamples() {
        assertThat(violations("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        '甲。 A.' type bad_type @open { '甲。 A.' a: Int } | bad_type: is not PascalCase
        '甲。 A.' type HTTPThing @open { '甲。 A.' a: Int } | HTTPThing: is not PascalCase
        '甲。 A.' type T @open { '甲。 A.' a_b: Int } | T.a_b: is not camelCase
        '甲。 A.' type T @open { '甲。 A.' a('甲。 A.' B: Int): Int } | T.a.B: is not camelCase
        '甲。 A.' input T @open { '甲。 A.' A: Int } | T.A: is not camelCase
        '甲。 A.' enum T { '甲。 A.' lower } | T.lower: is not UPPER_CASE
        '甲。 A.' type T @open { '甲。 A.' getA: Int } | T.getA: begins with a verb
        '甲。 A.' type T @open { '甲。 A.' listThings: [Int!] } | T.listThings: begins with a verb
        type T @open { '甲。 A.' a: Int } | T: needs a description in Chinese, then English
        '甲。 A.' type T @open { a: Int } | T.a: needs a description in Chinese, then English
        '甲。 A.' type T @open { 'Only English.' a: Int } | T.a: needs a description in Chinese, then English
        '甲。 A.' type T @open { '只有中文。' a: Int } | T.a: needs a description in Chinese, then English
        '甲。 A.' type T @open { 'English first. 中文。' a: Int } | T.a: needs a description in Chinese, then English
        '甲。 A.' type T @open { '甲。 A.' a(b: Int): Int } | T.a.b: needs a description in Chinese, then English
        '甲。 A.' enum T { A } | T.A: needs a description in Chinese, then English
        '甲。 A.' input T @open { a: Int } | T.a: needs a description in Chinese, then English
        scalar T | T: needs a description in Chinese, then English
        '甲。 A.' type T @open { '甲。 A.' a: [Int] } | T.a: a list must be [T!]
        '甲。 A.' type T @open { '甲。 A.' a: [Int]! } | T.a: a list must be [T!]
        '甲。 A.' input T @open { '甲。 A.' a: [Int] } | T.a: a list must be [T!]
        '甲。 A.' type T { '甲。 A.' a: Int! @guarded } | T.a: guarded, so it must be nullable
        '甲。 A.' type T @open { '甲。 A.' t: Int } | T.t: repeats the name of its type
        '甲。 A.' type Job @open { '甲。 A.' jobTitle: Int } | Job.jobTitle: repeats the name of its type
        '甲。 A.' type T @open { '甲。 A.' aName: String } | T.aName: must take (lang: Lang = …) and stand beside its code
        '甲。 A.' type T @open { '甲。 A.' aName('甲。 A.' lang: Lang = ZH): String } | T.aName: must take (lang: Lang = …) and stand beside its code
        '甲。 A.' type T @open { '甲。 A.' label('甲。 A.' lang: Lang = ZH): String } | T.label: takes a language, so it must be called …Name
        '甲。 A.' type T @open { '甲。 A.' who: Person } | T.who: leads to personal data without a rule
        '甲。 A.' type TConnection @open { '甲。 A.' nodes: [Int!]! } | TConnection: a connection has edges, nodes and pageInfo, none of them null
        '甲。 A.' type T @open { '甲。 A.' q: Query! } | T.q: crosses a department's border, so it must be nullable
        """)
    void findsWhatBreaksAConvention(String sdl, String violation) {
        assertThat(violations(sdl)).contains(violation);
    }

    @Test
    void everyFileUsesOnlyThePlacesItsDomainMay() {
        Map<String, Set<String>> allowed = Map.ofEntries(
                entry("_root", Set.of()),
                entry("division", Set.of()),
                entry("resident", Set.of("division")),
                entry("employer", Set.of("division")),
                entry("school", Set.of("division", "resident")),
                entry("health", Set.of("resident")),
                entry("employment", Set.of("resident", "employer")),
                entry("insurance", Set.of("resident", "employer")),
                entry("relief", Set.of("resident")),
                entry("case", Set.of("resident")),
                entry("feed", Set.of("division")),
                entry("identity", Set.of("resident")),
                entry("indicator", Set.of("division", "resident")),
                entry("request", Set.of("resident")),
                entry("timeline", Set.of("resident")));
        for (ObjectTypeDefinition type : objectsAndExtensions()) {
            String file = file(type);
            for (FieldDefinition field : type.getFieldDefinitions()) {
                String used = file(schema.getTypeOrNull(named(field.getType())));
                if (!used.equals(file) && !used.equals("_root")) {
                    assertThat(allowed.get(file))
                            .as("%s.graphqls may use the types of", file)
                            .contains(used);
                }
            }
        }
    }

    @Test
    void aDomainExtendsTheResidentAndTheResidentDoesNotKnowIt() {
        Set<String> extenders = new TreeSet<>();
        schema.objectTypeExtensions().get("Resident").forEach(extension -> extenders.add(file(extension)));
        assertThat(extenders)
                .containsExactly(
                        "audit", "employment", "health", "insurance", "relief", "request", "school", "timeline");
    }

    @Test
    void onlyReferenceDataAndThePartsOfConnectionsAreOpenAsAWhole() {
        assertThat(schema.getTypes(ObjectTypeDefinition.class).stream()
                        .filter(type -> type.hasDirective("access"))
                        .map(ObjectTypeDefinition::getName))
                .as("types open as a whole: adding one is a decision about access")
                .containsExactlyInAnyOrder(
                        "AccessLogConnection",
                        "AccessLogEdge",
                        "ApprovalRequestConnection",
                        "ApprovalRequestEdge",
                        "ConfidenceInterval",
                        "Division",
                        "DuplicateCandidateConnection",
                        "DuplicateCandidateEdge",
                        "EmergencyAccessConnection",
                        "EmergencyAccessEdge",
                        "Employer",
                        "FeedBatchConnection",
                        "FeedBatchEdge",
                        "FeedRejectConnection",
                        "FeedRejectEdge",
                        "Indicator",
                        "IndicatorChange",
                        "IndicatorCount",
                        "IndicatorExclusion",
                        "IndicatorExplanation",
                        "IndicatorRank",
                        "IndicatorTarget",
                        "IndicatorTrajectory",
                        "IndicatorValue",
                        "IndicatorVariant",
                        "IndicatorVerdict",
                        "PageInfo",
                        "RecordAccessConnection",
                        "RecordAccessEdge",
                        "ReliefFund",
                        "ResidentConnection",
                        "ResidentEdge",
                        "School",
                        "Scorecard",
                        "ScorecardItem",
                        "ServiceCaseConnection",
                        "ServiceCaseEdge",
                        "Source",
                        "SourceCompleteness",
                        "SubjectRequestConnection",
                        "SubjectRequestEdge",
                        "TimelineConnection",
                        "TimelineEdge",
                        "TrainingCourse",
                        "TrajectoryPoint",
                        "Viewer");
    }

    @Test
    void noFieldOfAPersonIsOpen() {
        assertThat(AccessRules.of(schema).byCoordinate().entrySet().stream()
                        .filter(entry -> entry.getValue().isOpen())
                        .map(Map.Entry::getKey)
                        .filter(coordinate -> isPersonal(coordinate.substring(0, coordinate.indexOf('.')))))
                .containsExactlyInAnyOrder(
                        "AccessLogEntry.id",
                        "ApprovalRequest.id",
                        "DuplicateCandidate.id",
                        "EmergencyAccess.id",
                        "FeedBatch.id",
                        "PersonMerge.id",
                        "RecordAccess.id",
                        "Resident.id",
                        "Resident.timeline",
                        "SubjectRequest.id");
    }

    @Test
    void aFilterIsGuardedAsTheFieldItReads() {
        AccessRules rules = AccessRules.of(schema);
        Map<String, AccessRule> pairs = Map.of(
                "education", rules.rule("Resident", "education"),
                "sex", rules.rule("Resident", "sex"),
                "namePrefix", rules.rule("Resident", "name"),
                "bornAfter", rules.rule("Resident", "birthDate"),
                "bornBefore", rules.rule("Resident", "birthDate"),
                "homeProvince", rules.rule("Resident", "homeProvince"),
                "status", rules.rule("Resident", "status"),
                "industry", rules.rule("Resident", "employments"),
                "hasContract", rules.rule("Resident", "hasContractInForce"),
                "insured", rules.rule("Resident", "insured"));
        pairs.forEach((filter, rule) ->
                assertThat(rules.rule("ResidentFilter", filter)).as(filter).isEqualTo(rule));
        assertThat(rules.rule("ResidentOrderField", "NAME")).isEqualTo(rules.rule("Resident", "name"));
        assertThat(rules.rule("ResidentOrderField", "BIRTH_DATE")).isEqualTo(rules.rule("Resident", "birthDate"));
        assertThat(rules.rule("ResidentOrderField", "REGISTRATION_DATE"))
                .isEqualTo(rules.rule("ResidenceRegistration", "startDate"));
    }

    private static List<String> violations(String sdl) {
        String bad = sdl.replace('\'', '"')
                .replace("@open", "@access(domain: CORE, class: PUBLIC)")
                .replace("@guarded", "@access(domain: CORE, class: PERSONAL)");
        return SchemaConventions.violations(SdlFiles.parse(Map.of("a.graphqls", GROUND, "bad.graphqls", bad)));
    }

    private boolean isPersonal(String type) {
        ObjectTypeDefinition object = schema.getTypeOrNull(type, ObjectTypeDefinition.class);
        return object != null
                && !object.hasDirective("access")
                && !List.of("Query", "Mutation", "Subscription").contains(type);
    }

    private List<ObjectTypeDefinition> objectsAndExtensions() {
        return Stream.concat(
                        schema.getTypes(ObjectTypeDefinition.class).stream(),
                        schema.objectTypeExtensions().values().stream().flatMap(List::stream))
                .toList();
    }

    private static String file(SDLDefinition<?> definition) {
        var location = ((AbstractNode<?>) definition).getSourceLocation();
        return location == null ? "_root" : location.getSourceName().replace(".graphqls", "");
    }

    private static String file(TypeDefinition<?> definition) {
        return definition == null ? "_root" : file((SDLDefinition<?>) definition);
    }

    private static String named(Type<?> type) {
        return TypeInfo.typeInfo(type).getName();
    }
}
