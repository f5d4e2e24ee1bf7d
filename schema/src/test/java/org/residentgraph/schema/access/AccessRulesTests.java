package org.residentgraph.schema.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.schema.SdlFiles;

class AccessRulesTests {

    private static final String GROUND = """
        directive @access(domain: AccessDomain!, class: AccessClass!, tag: [AccessTag!])
            on OBJECT | FIELD_DEFINITION | INPUT_OBJECT | INPUT_FIELD_DEFINITION | ENUM_VALUE
        enum AccessDomain { CORE HEALTH }
        enum AccessClass { PUBLIC INTERNAL PERSONAL SENSITIVE }
        enum AccessTag { ID MINOR HEALTH }
        """;

    private final TypeDefinitionRegistry schema = SdlFiles.onClassPath().registry();
    private final AccessRules rules = AccessRules.of(schema);

    @Test
    void readsTheRuleOfAField() {
        assertThat(rules.rule("Resident", "name")).isEqualTo(new AccessRule("CORE", AccessClass.PERSONAL, Set.of()));
        assertThat(rules.rule("Resident", "idNumber"))
                .isEqualTo(new AccessRule("IDENTITY", AccessClass.SENSITIVE, Set.of(AccessTag.ID)));
    }

    @Test
    void readsTheRuleOfAFieldThatADomainAdds() {
        assertThat(rules.rule("Resident", "vaccinations"))
                .isEqualTo(new AccessRule("HEALTH", AccessClass.SENSITIVE, Set.of(AccessTag.HEALTH, AccessTag.MINOR)));
    }

    @Test
    void readsTheRulesOfFiltersOrdersAndEvents() {
        assertThat(rules.rule("ResidentFilter", "insured").domain()).isEqualTo("INSURANCE");
        assertThat(rules.rule("ResidentFilter", "and").isOpen()).isTrue();
        assertThat(rules.rule("ResidentOrderField", "REGISTRATION_DATE").domain())
                .isEqualTo("REGISTRATION");
        assertThat(rules.find("DivisionLevel", "CITY")).isNull();
        assertThat(schema.getTypeOrNull("TimelineEvent", EnumTypeDefinition.class)
                        .getEnumValueDefinitions())
                .allSatisfy(event -> assertThat(
                                rules.rule("TimelineEvent", event.getName()).isOpen())
                        .isFalse());
    }

    @Test
    void aFieldOfATypeThatIsOpenAsAWholeMayBeGuarded() {
        String sdl =
                "type T @access(domain: CORE, class: PUBLIC) { a: Int b: Int @access(domain: CORE, class: INTERNAL) }";
        AccessRules mixed = AccessRules.of(parse(sdl));
        assertThat(mixed.rule("T", "a").isOpen()).isTrue();
        assertThat(mixed.rule("T", "b").dataClass()).isEqualTo(AccessClass.INTERNAL);
    }

    @Test
    void idsAndTheSchemaItselfAreOpen() {
        assertThat(rules.rule("Resident", "id")).isEqualTo(AccessRule.OPEN);
        assertThat(rules.rule("Node", "id")).isEqualTo(AccessRule.OPEN);
        assertThat(rules.rule("Resident", "__typename")).isEqualTo(AccessRule.OPEN);
        assertThat(rules.rule("__Type", "fields")).isEqualTo(AccessRule.OPEN);
    }

    @Test
    void anUnknownCoordinateIsNeverReadAsPermission() {
        assertThatThrownBy(() -> rules.rule("Resident", "nickname")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void classesAndTagsAreThoseOfTheSchema() {
        assertThat(values("AccessClass"))
                .isEqualTo(Stream.of(AccessClass.values()).map(Enum::name).toList());
        assertThat(values("AccessTag"))
                .isEqualTo(Stream.of(AccessTag.values()).map(Enum::name).toList());
        assertThat(AccessRule.OPEN.domain()).isIn(values("AccessDomain"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        type T { a: Int } | T.a has no access rule
        type T { id: String } | T.id has no access rule
        interface T { a: Int } | T.a has no access rule
        input T { a: Int } | T.a has no access rule
        type T { id: ID } extend type T { a: Int } | T.a has no access rule
        input T { and: [T!] } extend input T { a: Int } | T.a has no access rule
        enum T { A B @access(domain: CORE, class: PERSONAL) } | T.A has no access rule
        enum T { B @access(domain: CORE, class: PERSONAL) } extend enum T { A } | T.A has no access rule
        type T @access(domain: CORE, class: PERSONAL) { a: Int } | T is guarded as a whole
        type T { a: Int @access(domain: NOWHERE, class: PERSONAL) } | T.a has a rule that cannot be read
        type T { a: Int @access(domain: CORE, class: SECRET) } | T.a has a rule that cannot be read
        type T { a: Int @access(domain: CORE) } | T.a has a rule that cannot be read
        type T { a: Int @access(domain: CORE, class: SENSITIVE, tag: [ODD]) } | T.a has a rule that cannot be read
        type T { a: Int @access(domain: CORE, class: PUBLIC) @access(domain: CORE, class: PUBLIC) } | T.a has a rule that cannot be read
        """)
    void refusesASchemaThatLeavesAFieldOpenByOversight(String sdl, String violation) {
        assertThatThrownBy(() -> AccessRules.of(parse(sdl)))
                .isInstanceOf(AccessRulesException.class)
                .hasMessageContaining(violation);
    }

    @Test
    void namesEveryFieldThatHasNoRule() {
        assertThatThrownBy(() -> AccessRules.of(parse("type T { a: Int } type U { b: Int }")))
                .hasMessageContainingAll("T.a", "U.b");
    }

    @Test
    void aDomainMayBringItsOwnAccessDomain() {
        String sdl = "extend enum AccessDomain { HOUSING } type T { a: Int @access(domain: HOUSING, class: PERSONAL) }";
        assertThat(AccessRules.of(parse(sdl)).rule("T", "a").domain()).isEqualTo("HOUSING");
    }

    @Test
    void takesASingleTagWithoutBrackets() {
        String sdl = "type T { a: Int @access(domain: CORE, class: SENSITIVE, tag: MINOR) }";
        assertThat(AccessRules.of(parse(sdl)).rule("T", "a").tags()).containsExactly(AccessTag.MINOR);
    }

    private List<String> values(String type) {
        return schema.getTypeOrNull(type, EnumTypeDefinition.class).getEnumValueDefinitions().stream()
                .map(EnumValueDefinition::getName)
                .toList();
    }

    private static TypeDefinitionRegistry parse(String sdl) {
        return new SchemaParser().parse(GROUND + sdl);
    }
}
