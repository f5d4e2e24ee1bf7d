package org.residentgraph.api.operation;

import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.RecordFetchers;
import org.residentgraph.api.error.FetchFailureHandler;
import org.residentgraph.api.security.OperationAccess;
import org.residentgraph.api.transport.Documents;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.scalar.Scalars;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The engine. Spring for GraphQL reads the schema and the controllers' root fields; the fields of records are wired
 * afterwards by {@link RecordFetchers}, so that nothing is wrapped around them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationLimits.class)
class GraphQlConfiguration {

    /** Without an executor: requests run on virtual threads already, and a hop to another one costs more than it buys. */
    @Bean
    AnnotatedControllerConfigurer annotatedControllerConfigurer() {
        return new AnnotatedControllerConfigurer();
    }

    @Bean
    GraphQlSource graphQlSource(
            AnnotatedControllerConfigurer controllers,
            List<GraphTypes.Contributor> contributors,
            RecordFetchers recordFetchers,
            Admission admission,
            RememberedAnswers remembered,
            GraphTypes types,
            LookAhead lookAhead,
            PlatformTransactionManager sessions,
            OperationLimits limits,
            Documents documents,
            FetchFailureHandler failures,
            ObjectProvider<RoleSchemas> roleSchemas) {
        GraphQlSource read = GraphQlSource.schemaResourceBuilder()
                .schemaResources(sdl())
                .configureRuntimeWiring(controllers)
                .configureRuntimeWiring(scalarsAndInterfaces())
                .build();
        contributors.forEach(contributor -> contributor.describe(types));
        GraphQLSchema schema = recordFetchers.wire(read.schema());
        GraphQL engine = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(failures)
                .queryExecutionStrategy(new RememberingStrategy(failures))
                .preparsedDocumentProvider(documents)
                .instrumentation(new OperationInstrumentation(
                        admission, lookAhead, sessions, limits, roleSchemas::getObject, remembered))
                .build();
        return new ReadySource(engine, schema);
    }

    @Bean
    Admission admission(OperationAccess access, GraphTypes types, ObjectProvider<AnswerGuard> guards) {
        return new Admission(access, types, guards.orderedStream().toList());
    }

    @Bean
    RememberedAnswers rememberedAnswers(ObjectProvider<Rememberable> rooms) {
        return new RememberedAnswers(rooms.orderedStream().toList());
    }

    @Bean
    KnownAnswers knownAnswers(RememberedAnswers remembered, Admission admission) {
        return new KnownAnswers(remembered, admission);
    }

    @Bean
    RoleSchemas roleSchemas(GraphQlSource source, OperationAccess access) {
        return new RoleSchemas(source.schema(), access);
    }

    private static Resource[] sdl() {
        return SdlFiles.onClassPath().texts().entrySet().stream()
                .map(file -> new ByteArrayResource(file.getValue().getBytes(StandardCharsets.UTF_8), file.getKey()))
                .toArray(Resource[]::new);
    }

    private static RuntimeWiringConfigurer scalarsAndInterfaces() {
        TypeResolver byRow =
                environment -> environment.getSchema().getObjectType(((Loaded<?>) environment.getObject()).typeName());
        return wiring -> {
            Scalars.ALL.forEach(wiring::scalar);
            wiring.type("Node", type -> type.typeResolver(byRow));
        };
    }

    private record ReadySource(GraphQL graphQl, GraphQLSchema schema) implements GraphQlSource {}
}
