package org.residentgraph.api.transport;

import graphql.schema.idl.SchemaPrinter;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The schema as text, for generators and readers: without the rules of access, which are no client's business. */
@RestController
final class SchemaController {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");
    private static final Set<String> SHOWN = Set.of("deprecated", "specifiedBy", "oneOf");

    private final SingletonSupplier<String> sdl;

    SchemaController(ObjectProvider<GraphQlSource> source) {
        this.sdl = SingletonSupplier.of(() -> print(source.getObject()));
    }

    @GetMapping("${spring.graphql.http.path:/graphql}/schema")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok().contentType(TEXT).body(sdl.obtain());
    }

    private static String print(GraphQlSource source) {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeSchemaDefinition(true)
                .includeDirectiveDefinitions(false)
                .includeDirectives(SHOWN::contains);
        return new SchemaPrinter(options).print(source.schema());
    }
}
