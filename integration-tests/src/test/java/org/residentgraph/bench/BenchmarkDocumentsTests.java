package org.residentgraph.bench;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.InterfaceTypeDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.access.AccessClass;
import org.residentgraph.schema.access.AccessRules;
import org.residentgraph.schema.scalar.Scalars;

/** The committed documents of the benchmark, against the schema. */
class BenchmarkDocumentsTests {

    private static final TypeDefinitionRegistry SDL = SdlFiles.onClassPath().registry();
    private static final GraphQLSchema SCHEMA = schema();

    private static GraphQLSchema schema() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.ALL.forEach(wiring::scalar);
        SDL.types().values().stream()
                .filter(type -> type instanceof InterfaceTypeDefinition)
                .forEach(type -> wiring.type(type.getName(), builder -> builder.typeResolver(_ -> null)));
        return new SchemaGenerator().makeExecutableSchema(SDL, wiring.build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "w1",
                "w2",
                "w3",
                "w4",
                "w5",
                "i1",
                "i2",
                "fresh",
                "pages",
                "candidates",
                "merge",
                "confirm",
                "unmerge"
            })
    void isAValidDocument(String name) {
        assertThat(validate(Workload.document(name))).isEmpty();
    }

    @Test
    void aDocumentWithAFieldTheSchemaLacksIsNotValid() {
        assertThat(validate(Workload.document("w3").replace("maritalStatus", "matrimony")))
                .hasSize(1);
    }

    @Test
    void theListOfResidentsAsksForTenScalarsAndNothingSensitive() {
        AccessRules rules = AccessRules.of(SDL);
        List<String> scalars = Workload.document("w3")
                .lines()
                .filter(line -> line.startsWith(" ".repeat(6)) && !line.contains("hasNextPage"))
                .map(String::strip)
                .toList();

        assertThat(scalars)
                .hasSize(10)
                .allSatisfy(field ->
                        assertThat(rules.rule("Resident", field).dataClass()).isNotEqualTo(AccessClass.SENSITIVE));
    }

    private static List<String> validate(String document) {
        return new Validator()
                .validateDocument(SCHEMA, new Parser().parseDocument(document), Locale.ROOT).stream()
                        .map(Object::toString)
                        .toList();
    }
}
