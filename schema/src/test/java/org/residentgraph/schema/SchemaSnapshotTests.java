package org.residentgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.residentgraph.schema.scalar.Scalars;

class SchemaSnapshotTests {

    private static final Path SNAPSHOT = Path.of("src/test/resources/schema.graphqls");

    /** No change to what clients and the access review rely on goes in unseen. */
    @Test
    void theSchemaIsTheOneThatWasReviewed() throws IOException {
        String printed = print(executable());
        if (Boolean.getBoolean("schema.accept")) {
            Files.writeString(SNAPSHOT, printed);
        }
        assertThat(printed).as("""
            The schema differs from the reviewed one. If that is meant, accept it and review the difference:
            ./mvnw test -pl schema -Dschema.accept=true
            git diff schema/src/test/resources/schema.graphqls
            """).isEqualTo(Files.readString(SNAPSHOT));
    }

    @Test
    void theScalarsKeepTheSpecificationAndDescriptionOfTheSdl() {
        GraphQLSchema schema = executable();
        GraphQLScalarType date = (GraphQLScalarType) schema.getType("Date");
        assertThat(date.getSpecifiedByUrl()).isEqualTo("https://scalars.graphql.org/andimarek/local-date.html");
        assertThat(((GraphQLScalarType) schema.getType("Money")).getDescription())
                .contains("yuan");
    }

    private static GraphQLSchema executable() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory());
        Scalars.ALL.forEach(wiring::scalar);
        return new SchemaGenerator().makeExecutableSchema(SdlFiles.onClassPath().registry(), wiring.build());
    }

    private static String print(GraphQLSchema schema) {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeScalarTypes(true)
                        .includeSchemaDefinition(true)
                        .includeDirectiveDefinition(name -> name.equals("access"))
                        .includeDirectives(Set.of("access", "specifiedBy", "oneOf")::contains))
                .print(schema);
    }
}
