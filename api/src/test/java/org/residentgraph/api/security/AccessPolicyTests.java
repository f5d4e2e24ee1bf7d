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
import java.util.OptionalLong;
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
import org.residentgraph.api.security.OwnPersons.Own;
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

    /** One open case: HRSS-1, of the labour department, about person 42; and one resident opened in an emergency. */
    private static final Entrusted CASES = new Entrusted() {
        @Override
        public OptionalLong personOfCase(String caseNumber, String department, Purpose purpose) {
            return caseNumber.equals("HRSS-1") && department.equals("HRSS") && purpose == Purpose.WAGE_CASE
                    ? OptionalLong.of(42)
                    : OptionalLong.empty();
        }

        @Override
        public List<Long> openedInEmergency(String sub) {
            return sub.equals("on duty") ? List.of(99L) : List.of();
        }
    };

    private final AccessPolicy policy = new AccessPolicy(AccessTables.read(PURPOSES, MATRIX, DOMAINS));
    private final OperationAccess access = new OperationAccess(
            RULES,
            sub -> List.of(new Own(Persons.SELF, 7), new Own(Persons.CHILD, 8), new Own(Persons.YOUTH, 9)),
            CASES);

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
        "REPORTER,JUST,LEGAL_AID",
        "DOMAIN_OFFICER,HRSS,INDICATOR",
        "CASEWORKER,PSB,ONE_STOP_SERVICE",
        "NOBODY,NRAB,ONE_STOP_SERVICE"
    })
    void givesNoPersonToThoseWhoNeedNone(String role, String department, Purpose purpose) {
        Caller caller = caller(List.of(role), department, purpose);
        assertThat(scope(caller)).isEqualTo(DataScope.nobody());
        for (String root : List.of("me", "resident", "residents", "node", "nodes")) {
            assertThat(code(granted(caller).personRefusal(root, root))).isEqualTo(ErrorCode.FORBIDDEN);
        }
        assertThat(readable(role, department, purpose))
                .noneMatch(coordinate -> rule(coordinate).isPersonal());
    }

    @Test
    void asksForAPurposeBeforeAnything() {
        GrantedSchema granted = granted(caller(List.of("CASEWORKER"), "NRAB", null));
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
        assertThat(code(granted(caller).refusal("Query", "resident", "resident")))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(scope(caller)).isEqualTo(DataScope.nobody());
    }

    @Test
    void givesAResidentOnlyThemselvesAndTheirChildren() {
        Caller caller = caller(List.of("RESIDENT"), null, Purpose.SELF);
        GrantedSchema granted = granted(caller);
        assertThat(scope(caller).covers(7, null)).isTrue();
        assertThat(scope(caller).covers(9, null)).isTrue();
        assertThat(scope(caller).covers(10, "330402101001")).isFalse();
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
        assertThat(granted(both).withheld()).contains("Resident.name");
    }

    @Test
    void refusesAFilterOnWhatMayNotBeRead() {
        AccessDecision education =
                access.check(caller(List.of("DOMAIN_OFFICER"), "EDU", Purpose.ADMISSION_REVIEW), Set.of());
        GraphQLFieldDefinition residents = schema().getQueryType().getFieldDefinition("residents");

        education.searchable(residents, Map.of("filter", Map.of("namePrefix", "张", "sex", "FEMALE")));
        education.searchable(residents, Map.of("filter", Map.of("insured", true)));
        assertForbidden(() -> education.searchable(residents, Map.of("filter", Map.of("industry", "C"))));
        assertForbidden(() -> education.searchable(
                residents, Map.of("filter", Map.of("or", List.of(Map.of("not", Map.of("industry", "C")))))));
        assertForbidden(() -> education.searchable(
                residents, Map.of("orderBy", List.of(Map.of("field", "REGISTRATION_DATE", "direction", "ASC")))));
    }

    @Test
    void letsAStewardLookUpByANumberButNotFilterByName() {
        AccessDecision steward = access.check(caller(List.of("STEWARD"), "NRAB", Purpose.DATA_QUALITY), Set.of());
        GraphQLSchema schema = schema();
        steward.searchable(schema.getQueryType().getFieldDefinition("resident"), Map.of("by", Map.of("idNumber", "x")));
        assertForbidden(() -> steward.searchable(
                schema.getQueryType().getFieldDefinition("residents"), Map.of("filter", Map.of("namePrefix", "张"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CASEWORKER,NRAB,PLACE,GOSSIP,-,R,R",
                "CASEWORKER,NRAB,WORLD,ONE_STOP_SERVICE,-,R,R",
                "CASEWORKER,NRAB,PLACE,AUDIT,-,R,R",
                "CASEWORKER,NRAB,PLACE,ONE_STOP_SERVICE,-,R,Q",
                "CASEWORKER,NRAB,PLACE,ONE_STOP_SERVICE,-,R,"
            })
    void doesNotStartWithATableItDoesNotUnderstand(String line) {
        Resource matrix = new ByteArrayResource(
                ("role,department,persons,purposes,roots,REFERENCE,CORE\n" + line).getBytes(StandardCharsets.UTF_8));
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
        return new Caller(account, policy.grantsOf(account), purpose, null);
    }

    @Test
    void usesARootFieldInTheNameOfTheDepartmentWhoseAppointmentMay() {
        Account account = new Account(
                "x",
                "x",
                List.of(
                        new Appointment(List.of("CASEWORKER"), "NRAB", List.of("330402")),
                        new Appointment(List.of("DOMAIN_OFFICER"), "HRSS", List.of("3304"))));
        RoleGrants grants = policy.grantsOf(account);
        Caller window = new Caller(account, grants, Purpose.ONE_STOP_SERVICE, null);
        Caller labour = new Caller(account, grants, Purpose.WAGE_CASE, null);

        assertThat(window.departmentUsing("openCase")).isEqualTo("NRAB");
        assertThat(labour.departmentUsing("openCase")).isEqualTo("HRSS");
        assertThat(window.departmentUsing("approve")).isNull();
        assertThat(new Caller(account, grants, null, null).departmentUsing("openCase"))
                .isNull();
    }

    @Test
    void opensOfEachResidentOnlyWhatTheAppointmentForTheirPlaceOpens() {
        Account account = new Account(
                "someone",
                "someone",
                List.of(
                        new Appointment(List.of("CASEWORKER"), "NRAB", List.of("330402")),
                        new Appointment(List.of("TOWN_OFFICE"), "NRAB", List.of("330481101"))));
        // The town office has no such purpose, so only the window's place is open for it.
        Caller atTheWindow = new Caller(account, policy.grantsOf(account), Purpose.ONE_STOP_SERVICE, null);
        AccessDecision decision = access.check(atTheWindow, Set.of("Resident.employments"));
        assertThat(decision.isUniform()).isTrue();
        assertThat(decision.scope()).isEqualTo(DataScope.divisions(List.of("330402")));
    }

    @Test
    void keepsWhatTwoAppointmentsOpenForOnePurposeApart() {
        Account account = new Account(
                "someone",
                "someone",
                List.of(
                        new Appointment(List.of("TOWN_OFFICE"), "NRAB", List.of("330402101")),
                        new Appointment(List.of("COORDINATOR"), "NRAB", List.of("330481101001"))));
        Caller caller = new Caller(account, policy.grantsOf(account), Purpose.FIELD_VISIT, null);
        AccessDecision decision = access.check(caller, Set.of("Resident.hasReceivedRelief"));
        assertThat(decision.parts()).hasSize(2);
        assertThat(decision.withheld()).isEmpty();
        AccessDecision.Part town = decision.parts().getFirst();
        AccessDecision.Part patch = decision.parts().getLast();
        assertThat(town.granted().withheld()).doesNotContain("Resident.hasReceivedRelief");
        assertThat(patch.granted().withheld()).contains("Resident.hasReceivedRelief");
        assertThat(decision.scope().covers(1, "330402101005")).isTrue();
        assertThat(decision.scope().covers(1, "330481101001")).isTrue();
        assertThat(decision.scope().covers(1, "330481101002")).isFalse();
    }

    @Test
    void searchesByAFieldOnlyAmongThoseOfWhomItMayBeRead() {
        Account account = new Account(
                "someone",
                "someone",
                List.of(
                        new Appointment(List.of("RESIDENT_AFFAIRS"), "NRAB", List.of("330402")),
                        new Appointment(List.of("STEWARD"), "NRAB", List.of("3304"))));
        Caller caller = new Caller(account, policy.grantsOf(account), Purpose.DATA_QUALITY, null);
        AccessDecision decision = access.check(caller, Set.of());
        GraphQLFieldDefinition residents = schema().getQueryType().getFieldDefinition("residents");
        assertThat(decision.searchable(residents, Map.of("filter", Map.of("namePrefix", "张"))))
                .isEqualTo(DataScope.divisions(List.of("330402")));
        assertThat(decision.searchable(residents, Map.of("filter", Map.of("sex", "MALE")))
                        .covers(1, "330481101001"))
                .isTrue();
        assertForbidden(() -> decision.searchable(residents, Map.of("filter", Map.of("industry", "C"))));
    }

    @Test
    void opensTheNumberOfTheCasesPersonAndOfNobodyElse() {
        Account labour = new Account("labour", "labour", List.of("DOMAIN_OFFICER"), "HRSS", List.of("330402"));
        Caller named = new Caller(labour, policy.grantsOf(labour), Purpose.WAGE_CASE, "HRSS-1");
        AccessDecision decision = access.check(named, Set.of("Resident.idNumber"));
        assertThat(decision.parts()).hasSize(2);
        assertThat(decision.scope().covers(42, "330481101001")).isTrue();
        assertThat(decision.scope().covers(43, "330481101001")).isFalse();

        Caller unnamed = new Caller(labour, policy.grantsOf(labour), Purpose.WAGE_CASE, null);
        AccessDecision without = access.check(unnamed, Set.of("Resident.idNumber"));
        assertThat(without.isUniform()).isTrue();
        assertThat(without.withheld()).singleElement().satisfies(withheld -> {
            assertThat(withheld.reason()).isEqualTo(Reason.PURPOSE);
            assertThat(withheld.hint()).contains("case=");
        });
    }

    @Test
    void refusesACaseThatIsNotTheCallers() {
        Account education = new Account("education", "education", List.of("DOMAIN_OFFICER"), "EDU", List.of("3304"));
        Caller caller = new Caller(education, policy.grantsOf(education), Purpose.ADMISSION_REVIEW, "HRSS-1");
        assertForbidden(() -> access.check(caller, Set.of()));
    }

    @Test
    void addsAResidentOpenedInAnEmergencyToTheCallersOwnPlace() {
        Account account = new Account("on duty", "on duty", List.of("CASEWORKER"), "NRAB", List.of("330402"));
        Caller caller = new Caller(account, policy.grantsOf(account), Purpose.ONE_STOP_SERVICE, null);
        AccessDecision decision = access.check(caller, Set.of());
        assertThat(decision.isUniform()).isTrue();
        assertThat(decision.scope().covers(99, "330481101001")).isTrue();
        assertThat(decision.scope().covers(98, "330481101001")).isFalse();
    }

    @Test
    void leavesTheHealthOfAnOlderChildToTheChild() {
        Caller caller = caller(List.of("RESIDENT"), null, Purpose.SELF);
        AccessDecision decision = access.check(caller, Set.of("Resident.vaccinations"));
        assertThat(decision.parts()).anySatisfy(part -> {
            assertThat(part.scope().covers(9, null)).isTrue();
            assertThat(part.granted().withheld()).contains("Resident.vaccinations");
        });
        assertThat(decision.withheld()).isEmpty();
    }

    private GrantedSchema granted(Caller caller) {
        return access.check(caller, Set.of()).granted();
    }

    private DataScope scope(Caller caller) {
        return access.check(caller, Set.of()).scope();
    }

    private Set<String> readable(String role, String department, Purpose purpose) {
        Set<String> withheld =
                granted(caller(List.of(role), department, purpose)).withheld();
        Set<String> readable = new TreeSet<>(RULES.byCoordinate().keySet());
        readable.removeIf(coordinate -> withheld.contains(coordinate)
                || GrantedSchema.isRootType(coordinate.substring(0, coordinate.indexOf('.'))));
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
