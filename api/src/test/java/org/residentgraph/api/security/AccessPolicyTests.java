package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLError;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.security.WithheldCoordinate.Reason;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The two tables, against the schema as it is. */
class AccessPolicyTests {

    private static final AccessRules RULES =
            AccessRules.of(SdlFiles.onClassPath().registry());
    private static final Set<String> DOMAINS =
            RULES.byCoordinate().values().stream().map(AccessRule::domain).collect(Collectors.toSet());
    private static final Resource PURPOSES = new ClassPathResource("access/purposes.csv");
    private static final Resource MATRIX = new ClassPathResource("access/matrix.csv");

    private final AccessPolicy policy = new AccessPolicy(AccessTables.read(PURPOSES, MATRIX, DOMAINS));
    private final OperationAccess access = new OperationAccess(RULES, sub -> List.of(7L, 8L));

    @Test
    void letsACaseworkerReadTheSixDomains() {
        assertThat(readable("CASEWORKER", "NRAB", Purpose.ONE_STOP_SERVICE))
                .contains(
                        "Resident.name",
                        "Resident.phone",
                        "Resident.idNumberMasked",
                        "Resident.registration",
                        "Employment.employer",
                        "LabourContract.startDate",
                        "InsuranceEnrolment.type",
                        "SchoolEnrolment.grade",
                        "VaccinationDose.givenOn",
                        "ReliefGrant.amount",
                        "ReliefApplication.cause");
    }

    @Test
    void keepsIdNumberMaternalRecordsAndAddressHistoryFromACaseworker() {
        assertThat(readable("CASEWORKER", "NRAB", Purpose.ONE_STOP_SERVICE))
                .doesNotContain(
                        "Resident.idNumber",
                        "Resident.maternalRecords",
                        "Resident.registrations",
                        "MaternalRecord.dueOn");
    }

    @Test
    void showsADomainOfficerTheOwnDomainAndTheCore() {
        assertThat(readable("DOMAIN_OFFICER", "EDU", Purpose.ADMISSION_REVIEW))
                .contains("Resident.name", "SchoolEnrolment.grade")
                .doesNotContain(
                        "Employment.employer", "VaccinationDose.givenOn", "ReliefGrant.amount", "Resident.idNumber");
    }

    @Test
    void showsAStewardMaskedFormsOnly() {
        assertThat(readable("STEWARD", "NRAB", Purpose.DATA_QUALITY))
                .contains("Resident.id", "Resident.idNumberMasked")
                .doesNotContain("Resident.name", "Resident.birthDate", "Resident.phone", "Resident.idNumber");
    }

    @ParameterizedTest
    @CsvSource({
        "ANALYST,NRAB,INDICATOR",
        "LEADER,NRAB,INDICATOR",
        "AUDITOR,AUD,AUDIT",
        "REPORTER,JUST,LEGAL_AID",
        "DOMAIN_OFFICER,HRSS,INDICATOR",
        "CASEWORKER,PSB,ONE_STOP_SERVICE",
        "NOBODY,NRAB,ONE_STOP_SERVICE"
    })
    void givesNoPersonToThoseWhoNeedNone(String role, String department, Purpose purpose) {
        Caller caller = caller(List.of(role), department, purpose);
        assertThat(access.scope(caller)).isEqualTo(DataScope.nobody());
        for (String root : List.of("me", "resident", "residents", "node", "nodes")) {
            assertThat(code(access.granted(caller.grants()).personRefusal(root, root)))
                    .isEqualTo(ErrorCode.FORBIDDEN);
        }
        assertThat(readable(role, department, purpose))
                .allMatch(coordinate -> rule(coordinate).isOpen());
    }

    @Test
    void asksForAPurposeBeforeAnything() {
        GrantedSchema granted =
                access.granted(caller(List.of("CASEWORKER"), "NRAB", null).grants());
        GraphQLError refusal = granted.refusal("Query", "residents", "alias");
        assertThat(code(refusal)).isEqualTo(ErrorCode.PURPOSE_REQUIRED);
        assertThat(refusal.getPath()).containsExactly("alias");
        assertThat(granted.refusal("Query", "viewer", "viewer")).isNull();
        assertThat(granted.refusal("Query", "divisions", "divisions")).isNull();
        assertThat(granted.refusal("Query", "node", "node")).isNull();
        assertThat(code(granted.personRefusal("node", "node"))).isEqualTo(ErrorCode.PURPOSE_REQUIRED);
    }

    @Test
    void refusesAPurposeThatIsNotTheRoles() {
        Caller caller = caller(List.of("CASEWORKER"), "NRAB", Purpose.AUDIT);
        assertThat(code(access.granted(caller.grants()).refusal("Query", "resident", "resident")))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(access.scope(caller)).isEqualTo(DataScope.nobody());
    }

    @Test
    void givesAResidentOnlyThemselvesAndTheirChildren() {
        Caller caller = caller(List.of("RESIDENT"), null, Purpose.SELF);
        GrantedSchema granted = access.granted(caller.grants());
        assertThat(access.scope(caller)).isEqualTo(DataScope.persons(List.of(7L, 8L)));
        assertThat(granted.refusal("Query", "me", "me")).isNull();
        assertThat(code(granted.refusal("Query", "residents", "residents"))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void saysWhetherTheRoleOrThePurposeIsMissing() {
        AccessDecision decision = access.check(
                caller(List.of("DOMAIN_OFFICER"), "HLTH", Purpose.CHILD_HEALTH),
                Set.of("Resident.name", "Resident.maternalRecords", "Resident.employments"));
        assertThat(decision.withheld())
                .extracting(WithheldCoordinate::coordinate, WithheldCoordinate::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Resident.employments", Reason.ROLE),
                        org.assertj.core.groups.Tuple.tuple("Resident.maternalRecords", Reason.PURPOSE));
        assertThat(decision.withheld().getLast().hint()).contains("MATERNAL_CARE");
    }

    @Test
    void decidesOncePerDocumentAndGrants() {
        Set<String> document = Set.of("Resident.name", "Resident.idNumber");
        Caller one = caller(List.of("CASEWORKER"), "NRAB", Purpose.ONE_STOP_SERVICE);
        Caller other = caller(List.of("CASEWORKER"), "NRAB", Purpose.ONE_STOP_SERVICE);
        assertThat(other.grants()).isSameAs(one.grants());
        assertThat(access.check(other, document).withheld())
                .isSameAs(access.check(one, document).withheld());
    }

    @Test
    void joinsTheGrantsOfSeveralRolesPerPurposeOnly() {
        Caller both = caller(List.of("CASEWORKER", "STEWARD"), "NRAB", Purpose.DATA_QUALITY);
        assertThat(both.allowedPurposes()).containsExactly(Purpose.ONE_STOP_SERVICE, Purpose.DATA_QUALITY);
        assertThat(access.granted(both.grants()).withheld()).contains("Resident.name");
    }

    @Test
    void refusesAFilterOnWhatMayNotBeRead() {
        GrantedSchema education = access.granted(caller(List.of("DOMAIN_OFFICER"), "EDU", Purpose.ADMISSION_REVIEW)
                .grants());
        GraphQLFieldDefinition residents = schema().getQueryType().getFieldDefinition("residents");

        education.requireReadable(residents, Map.of("filter", Map.of("namePrefix", "张", "sex", "FEMALE")));
        assertForbidden(() -> education.requireReadable(residents, Map.of("filter", Map.of("insured", true))));
        assertForbidden(() -> education.requireReadable(
                residents, Map.of("filter", Map.of("or", List.of(Map.of("not", Map.of("industry", "C")))))));
        assertForbidden(() -> education.requireReadable(
                residents, Map.of("orderBy", List.of(Map.of("field", "REGISTRATION_DATE", "direction", "ASC")))));
    }

    @Test
    void letsAStewardLookUpByANumberButNotFilterByName() {
        GrantedSchema steward = access.granted(
                caller(List.of("STEWARD"), "NRAB", Purpose.DATA_QUALITY).grants());
        GraphQLSchema schema = schema();
        steward.requireReadable(
                schema.getQueryType().getFieldDefinition("resident"), Map.of("by", Map.of("idNumber", "x")));
        assertForbidden(() -> steward.requireReadable(
                schema.getQueryType().getFieldDefinition("residents"), Map.of("filter", Map.of("namePrefix", "张"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CASEWORKER,NRAB,GOSSIP,-,R,R",
                "CASEWORKER,NRAB,AUDIT,-,R,R",
                "CASEWORKER,NRAB,ONE_STOP_SERVICE,-,R,Q",
                "CASEWORKER,NRAB,ONE_STOP_SERVICE,-,R,"
            })
    void doesNotStartWithATableItDoesNotUnderstand(String line) {
        Resource matrix = new ByteArrayResource(
                ("role,department,purposes,roots,REFERENCE,CORE\n" + line).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> AccessTables.read(PURPOSES, matrix, Set.of("REFERENCE", "CORE")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotStartWithAMatrixThatLacksADomain() {
        Set<String> more = new TreeSet<>(DOMAINS);
        more.add("HOUSING");
        assertThatThrownBy(() -> AccessTables.read(PURPOSES, MATRIX, more)).isInstanceOf(IllegalStateException.class);
    }

    private Caller caller(List<String> roles, @Nullable String department, @Nullable Purpose purpose) {
        Account account = new Account("someone", "someone", roles, department, List.of("3304"));
        return new Caller(account, policy.grantsOf(account).with(purpose), null);
    }

    private Set<String> readable(String role, String department, Purpose purpose) {
        Set<String> withheld = access.granted(
                        caller(List.of(role), department, purpose).grants())
                .withheld();
        Set<String> readable = new TreeSet<>(RULES.byCoordinate().keySet());
        readable.removeIf(coordinate -> withheld.contains(coordinate) || coordinate.startsWith("Query."));
        return readable;
    }

    private static AccessRule rule(String coordinate) {
        return RULES.byCoordinate().get(coordinate);
    }

    private static @Nullable ErrorCode code(@Nullable GraphQLError error) {
        return error == null ? null : (ErrorCode) error.getErrorType();
    }

    private static GraphQLSchema schema() {
        return new SchemaGenerator()
                .makeExecutableSchema(
                        SchemaGenerator.Options.defaultOptions(),
                        SdlFiles.onClassPath().registry(),
                        wiring());
    }

    private static RuntimeWiring wiring() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        org.residentgraph.schema.scalar.Scalars.ALL.forEach(wiring::scalar);
        SdlFiles.onClassPath()
                .registry()
                .getTypes(graphql.language.InterfaceTypeDefinition.class)
                .forEach(type -> wiring.type(type.getName(), builder -> builder.typeResolver(_ -> null)));
        return wiring.build();
    }

    private static void assertForbidden(org.assertj.core.api.ThrowableAssert.ThrowingCallable refused) {
        assertThatThrownBy(refused)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }
}
