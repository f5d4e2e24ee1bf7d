package org.residentgraph.api.transport;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.residentgraph.api.operation.RoleSchemas;
import org.residentgraph.api.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * The schema as text, as the caller's roles see it, for generators and readers: without the rules of access, which are no
 * client's business.
 */
@RestController
final class SchemaController {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");
    private static final Set<String> SHOWN = Set.of("deprecated", "specifiedBy", "oneOf");

    private final RoleSchemas schemas;
    private final Map<GraphQLSchema, String> printed = new ConcurrentHashMap<>();

    SchemaController(RoleSchemas schemas) {
        this.schemas = schemas;
    }

    @GetMapping("${spring.graphql.http.path:/graphql}/schema")
    ResponseEntity<String> schema(@RequestAttribute("org.residentgraph.api.security.Caller") Caller caller) {
        String sdl = printed.computeIfAbsent(schemas.of(caller), SchemaController::print);
        return ResponseEntity.ok().contentType(TEXT).body(sdl);
    }

    private static String print(GraphQLSchema schema) {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeSchemaDefinition(true)
                .includeDirectiveDefinitions(false)
                .includeDirectives(SHOWN::contains);
        return new SchemaPrinter(options).print(schema);
    }
}
