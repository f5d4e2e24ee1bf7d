package org.residentgraph.access;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.operation.RoleSchemas;
import org.residentgraph.api.security.Caller;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;

/** What a role could never read is not in the schema that it is shown; and a document of another role still runs. */
class RoleSchemaTests {

    private static final String TYPES =
            "{ __schema { types { name fields(includeDeprecated: true) { name } inputFields { name }"
                    + " enumValues { name } } } }";

    private final Platform platform = Platform.running();

    @ParameterizedTest(name = "{0}: {1} is shown: {2}")
    @CsvSource({
        "health, MaternalRecord, true",
        "health, ReliefGrant, false",
        "civil-affairs, ReliefGrant, true",
        "civil-affairs, MaternalRecord, false",
        "caseworker, LabourContract, true",
        "caseworker, MaternalVisit, false",
        "analyst, LabourContract, false",
        "analyst, Division, true"
    })
    void introspectionShowsTheTypesARoleCouldRead(String account, String type, boolean shown) {
        Answer answer = platform.as(account).ask("{ __type(name: \"%s\") { name } }".formatted(type));

        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        assertThat(answer.data("/__type").isNull()).isEqualTo(!shown);
        assertThat(sdl(account).contains("type " + type + " ")).isEqualTo(shown);
    }

    @Test
    void noPersonIsInTheSchemaOfThoseWhoSeeNone() {
        Set<String> names = names(platform.as("analyst").ask(TYPES));

        assertThat(names)
                .contains("Query.division", "Division.residentCount", "Query.viewer")
                .doesNotContain(
                        "Query.residents",
                        "Query.me",
                        "Resident.name",
                        "ResidentFilter.namePrefix",
                        "TimelineEvent.DOSE_GIVEN",
                        "ResidentOrderField.NAME");
    }

    @Test
    void everyRoleSeesWhatIsOpenToItAndNothingElse() {
        Set<String> caseworker = names(platform.as("caseworker").ask(TYPES));
        Set<String> education = names(platform.as("education").ask(TYPES));

        assertThat(caseworker)
                .contains("Resident.vaccinations", "Resident.hasMaternalRecord", "ResidentFilter.industry")
                .doesNotContain("Resident.maternalRecords", "Resident.idNumber", "TimelineEvent.DELIVERED");
        assertThat(education)
                .contains("Resident.hasVaccinationRecord", "SchoolEnrolment.grade", "ResidentFilter.insured")
                .doesNotContain("Resident.vaccinations", "ResidentFilter.industry");
    }

    @Test
    void aDocumentThatIsGoodForAnotherRoleRuns() {
        Answer answer = platform.as("caseworker")
                .forPurpose("ONE_STOP_SERVICE")
                .ask("{ residents(first: 1) { nodes { name maternalRecords { deliveredOn } } } }");

        assertThat(answer.errors().isMissingNode()).isTrue();
        assertThat(answer.data("/residents/nodes/0/maternalRecords").isNull()).isTrue();
        assertThat(answer.json().at("/extensions/withheld/0/coordinate").stringValue())
                .isEqualTo("MaternalRecord.deliveredOn");
        assertThat(answer.json().at("/extensions/withheld/1/reason").stringValue())
                .isEqualTo("ROLE");
    }

    @Test
    void aNameThatIsInNoSchemaGetsOneMessageWithoutSuggestions() {
        Answer near = platform.as("caseworker").ask("{ residents(first: 1) { nodes { maternalRecord { id } } } }");
        Answer far = platform.as("analyst").ask("{ zzzz }");

        assertThat(near.errors().get(0).path("message").stringValue())
                .isEqualTo(far.errors().get(0).path("message").stringValue());
        assertThat(near.body()).doesNotContain("maternalRecord", "mean");
    }

    @Test
    void theSchemaIsAskedAboutInAnOperationOfItsOwn() {
        assertThat(platform.as("analyst")
                        .ask("{ viewer { account } __type(name: \"MaternalRecord\") { name } }")
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(platform.as("analyst")
                        .ask("{ __typename viewer { account } }")
                        .errors()
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void theSchemasOfAllRolesTakeLittleMemory() throws InterruptedException {
        RoleSchemas schemas = platform.bean(RoleSchemas.class);
        GraphQLSchema one = schemas.of(caller("caseworker"));
        List<Caller> callers = WrittenPolicy.table("demo/accounts.csv").stream()
                .skip(1)
                .map(cells -> caller(cells.getFirst()))
                .toList();
        // The middle of three: what the platform does beside takes memory, or gives some back.
        double[] measured = new double[3];
        for (int time = 0; time < measured.length; time++) {
            measured[time] = megabytesOfSchemas(callers);
        }
        Arrays.sort(measured);
        double megabytes = measured[1];

        IO.println("schemas of roles: %.1f MB".formatted(megabytes));
        assertThat(one).isNotNull();
        assertThat(megabytes).isLessThan(30);
    }

    private double megabytesOfSchemas(List<Caller> callers) throws InterruptedException {
        RoleSchemas fresh = new RoleSchemas(
                platform.bean(org.springframework.graphql.execution.GraphQlSource.class)
                        .schema(),
                platform.bean(org.residentgraph.api.security.OperationAccess.class));
        long before = usedMemory();
        Set<GraphQLSchema> held = new HashSet<>();
        callers.forEach(caller -> held.add(fresh.of(caller)));
        double megabytes = (usedMemory() - before) / 1e6;
        assertThat(held).hasSizeGreaterThan(15);
        return megabytes;
    }

    private static long usedMemory() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Caller caller(String account) {
        return platform.callerOf(account);
    }

    private String sdl(String account) {
        return platform.send(HttpRequest.newBuilder(platform.uri("/graphql/schema"))
                        .header("Authorization", "Bearer " + platform.token(account))
                        .build())
                .body();
    }

    private static Set<String> names(Answer answer) {
        Set<String> names = new HashSet<>();
        answer.data("/__schema/types").forEach(type -> {
            for (String members :
                    Map.of("fields", "", "inputFields", "", "enumValues", "").keySet()) {
                type.path(members)
                        .forEach(member -> names.add(type.path("name").stringValue() + "."
                                + member.path("name").stringValue()));
            }
        });
        return names;
    }
}
